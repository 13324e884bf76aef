package org.ranef.benchmarks.coverage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ranef.LinearMixedModel;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.simulate.Simulation;
import org.ranef.simulate.SpecifiedModel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** A design and a model whose parameters are known, from which data sets are drawn. Immutable; many threads may draw at once. */
public final class Study {

    private final String title;
    private final String about;
    private final String formula;
    private final Table table;
    private final SpecifiedModel model;
    private final Map<String, Double> truths;

    private Study(String title, String about, String formula, Table table, SpecifiedModel model, Map<String, Double> truths) {
        this.title = title;
        this.about = about;
        this.formula = formula;
        this.table = table;
        this.model = model;
        this.truths = Collections.unmodifiableMap(truths);
    }

    /** A design without parameters; the table holds no response. */
    static Study of(String title, String about, String formula, Table table) {
        return new Study(title, about, formula, table, SpecifiedModel.of(formula, table), Map.of());
    }

    Study withFixedEffect(String name, double value) {
        return with(model.withFixedEffect(name, value), name, value);
    }

    Study withStandardDeviation(String group, String coefficient, double value) {
        return with(model.withStandardDeviation(group, coefficient, value), "sd_" + coefficient + "|" + group, value);
    }

    Study withCorrelation(String group, String first, String second, double value) {
        return with(model.withCorrelation(group, first, second, value), "cor_" + second + "." + first + "|" + group, value);
    }

    Study withSigma(double value) {
        return with(model.withSigma(value), "sigma", value);
    }

    private Study with(SpecifiedModel changed, String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(truths);
        more.put(name, value);
        return new Study(title, about, formula, table, changed, more);
    }

    /** Its name. */
    public String title() {
        return title;
    }

    String about() {
        return about;
    }

    String formula() {
        return formula;
    }

    long rows() {
        return table.rowCount();
    }

    /** The parameters under lme4's names with their true values. */
    Map<String, Double> truths() {
        return truths;
    }

    /** Whether a target is a fixed effect. */
    boolean isFixedEffect(String target) {
        return model.design().fixedNames().contains(target);
    }

    /** Draws responses for the rows of the table. */
    Simulation simulation(long seed) {
        return Simulation.of(model, seed);
    }

    /** Fits the model to a response by REML. */
    LinearMixedModel fit(double[] response) {
        Expression.Name name = (Expression.Name) Formula.parse(formula).response();
        return LinearMixedModel.fit(formula, table.with(Column.of(name.name(), response)));
    }
}
