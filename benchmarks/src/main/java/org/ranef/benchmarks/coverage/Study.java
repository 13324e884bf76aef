package org.ranef.benchmarks.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ranef.LinearMixedModel;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.simulate.Simulation;
import org.ranef.simulate.SpecifiedModel;
import org.ranef.table.Column;

/**
 * A design and a model whose parameters are known, from which data sets are drawn: responses of the rows that are fitted and of those that are predicted.
 * Immutable; many threads may draw at once.
 */
public final class Study {

    private final String title;
    private final String about;
    private final String formula;
    private final Rows rows;
    private final SpecifiedModel model;
    private final Map<String, Double> truths;

    private Study(String title, String about, String formula, Rows rows, SpecifiedModel model, Map<String, Double> truths) {
        this.title = title;
        this.about = about;
        this.formula = formula;
        this.rows = rows;
        this.model = model;
        this.truths = Collections.unmodifiableMap(truths);
    }

    /** A design without parameters. */
    static Study of(String title, String about, String formula, Rows rows) {
        return new Study(title, about, formula, rows, SpecifiedModel.of(formula, rows.all()), Map.of());
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
        return new Study(title, about, formula, rows, changed, more);
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

    Rows rows() {
        return rows;
    }

    /** The parameters under lme4's names with their true values. */
    Map<String, Double> truths() {
        return truths;
    }

    /** What intervals are for: the parameters, then the added rows. */
    List<String> targets() {
        List<String> targets = new ArrayList<>(truths.keySet());
        targets.addAll(Rows.ADDED);
        return targets;
    }

    /** What a target is. */
    TargetKind kind(String target) {
        return model.design().fixedNames().contains(target) ? TargetKind.FIXED_EFFECT
                : truths.containsKey(target) ? TargetKind.COVARIANCE : TargetKind.OBSERVATION;
    }

    /** Draws responses for all rows. */
    Simulation simulation(long seed) {
        return Simulation.of(model, seed);
    }

    /** Fits the model to the response of the rows that are fitted, by REML. */
    LinearMixedModel fit(double[] drawn) {
        double[] response = Arrays.copyOf(drawn, drawn.length - Rows.ADDED.size());
        Expression.Name name = (Expression.Name) Formula.parse(formula).response();
        return LinearMixedModel.fit(formula, rows.fitted().with(Column.of(name.name(), response)));
    }
}
