/**
 * Linear mixed-effects models: from a table and a formula to a certified fit. The packages stand in the order in which data flow through them;
 * {@link org.ranef.LinearMixedModel} is the way through all of them at once.
 */
module org.ranef.core {
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.rng.simple;
    requires static org.jspecify;
    requires org.apache.commons.statistics.distribution;

    exports org.ranef;
    exports org.ranef.table;
    exports org.ranef.formula;
    exports org.ranef.basis;
    exports org.ranef.frame;
    exports org.ranef.covariance;
    exports org.ranef.design;
    exports org.ranef.crossproducts;
    exports org.ranef.objective;
    exports org.ranef.errors;
    exports org.ranef.optimize;
    exports org.ranef.constrain;
    exports org.ranef.memory;
    exports org.ranef.estimate;
    exports org.ranef.simulate;
    exports org.ranef.information;
    exports org.ranef.robust;
    exports org.ranef.degrees;
    exports org.ranef.prediction;
    exports org.ranef.inference;
    exports org.ranef.anova;
    exports org.ranef.regularize;
    exports org.ranef.distributions;
    exports org.ranef.means;
    exports org.ranef.profile;
    exports org.ranef.bootstrap;
    exports org.ranef.diagnostics;
    exports org.ranef.influence;
    exports org.ranef.report;
}
