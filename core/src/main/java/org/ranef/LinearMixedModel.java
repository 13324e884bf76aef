package org.ranef;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ranef.anova.Anova;
import org.ranef.constrain.RestrictedOptimum;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.design.Design;
import org.ranef.design.DesignCheck;
import org.ranef.design.GroupedArrays;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.estimate.Refit;
import org.ranef.estimate.Timings;
import org.ranef.formula.Formula;
import org.ranef.formula.GroupedFormula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.NumericalException;
import org.ranef.objective.Objective;
import org.ranef.objective.SoundResponse;
import org.ranef.optimize.Descent;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;
import org.ranef.report.Summary;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * A linear mixed model, fitted. {@index lmer} {@index MixedLM}
 *
 * <pre>{@code
 * var model = LinearMixedModel.fit("Reaction ~ Days + (Days | Subject)", sleep);
 * System.out.println(model.summary());
 * }</pre>
 *
 * <p>The way from a table to a fit is a chain of steps, each of which can be used alone: {@link Formula}, {@link ModelFrame}, {@link Design},
 * {@link CrossProducts}, {@link Objective}, {@link TrustRegionNewton}, {@link Fit}.
 */
public final class LinearMixedModel extends Fit {

    private LinearMixedModel(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Objective objective, Optimum optimum,
            Timings timings) {
        super(frame, products, criterion, objective, optimum, timings);
    }

    private LinearMixedModel(@Nullable ModelFrame frame, CrossProducts products, FitOptions options, RestrictedOptimum optimum, Timings timings) {
        super(frame, products, options.criterion(), options.restrictions(), optimum, timings);
    }

    private LinearMixedModel(Fit fit) {
        super(fit);
    }

    private LinearMixedModel(FitMemory memory) {
        super(memory);
    }

    /**
     * A fit that was kept without its data, by {@link #memory}: it can be asked all that needs no rows, but not for residuals, simulation, a bootstrap,
     * influence or robust covariances; and without cross-products, neither for profiles nor for errors of predictions with effects of crossed factors together.
     *
     * @throws org.ranef.table.ModelDataException if what was kept does not fit together
     */
    public static LinearMixedModel of(FitMemory memory) {
        return new LinearMixedModel(memory);
    }

    /** Fits a model by REML. */
    public static LinearMixedModel fit(String formula, Table table) {
        return fit(formula, table, FitOptions.defaults());
    }

    /**
     * Fits a model.
     *
     * @throws org.ranef.formula.FormulaSyntaxException if the formula cannot be understood
     * @throws org.ranef.table.ModelDataException if the table does not fit the formula or cannot tell its parameters apart
     * @throws NumericalException if the likelihood has no maximum
     */
    public static LinearMixedModel fit(String formula, Table table, FitOptions options) {
        return fit(Formula.parse(formula), table, options);
    }

    /** Fits a model given by a formula that was read before. */
    public static LinearMixedModel fit(Formula formula, Table table, FitOptions options) {
        long start = System.nanoTime();
        ModelFrame frame = ModelFrame.of(formula, table, options.frame());
        Design design = Design.of(frame);
        check(design, design.observations(), options);
        CrossProducts products = CrossProducts.of(design);
        return fit(frame, products, options, start);
    }

    /**
     * Fits a model in the grouped style.
     *
     * @throws org.ranef.formula.FormulaSyntaxException if a part cannot be understood
     * @throws IllegalStateException if there are no groups
     */
    public static LinearMixedModel fit(GroupedFormula formula, Table table, FitOptions options) {
        List<String> columns = table.columnNames();
        return fit(formula.toFormula(column -> columns.contains(column) && table.kind(column) == ColumnKind.CATEGORICAL), table, options);
    }

    /** Fits a model in the grouped style by REML. */
    public static LinearMixedModel fit(GroupedFormula formula, Table table) {
        return fit(formula, table, FitOptions.defaults());
    }

    /** Fits a model given by arrays. */
    public static LinearMixedModel fit(GroupedArrays arrays, FitOptions options) {
        return fit(arrays.design(), options);
    }

    /** Fits a design. */
    public static LinearMixedModel fit(Design design, FitOptions options) {
        long start = System.nanoTime();
        check(design, design.observations(), options);
        return fit(null, CrossProducts.of(design), options, start);
    }

    /** Fits a model to cross-products formed elsewhere: from parts of a table, or merged from several. */
    public static LinearMixedModel fit(CrossProducts products, FitOptions options) {
        long start = System.nanoTime();
        check(products.design(), products.rows(), options);
        return fit(null, products, options, start);
    }

    private static LinearMixedModel fit(@Nullable ModelFrame frame, CrossProducts products, FitOptions options, long start) {
        SoundResponse.requireVariation(products);
        long designed = System.nanoTime();
        checkStart(options, products.design());
        if (!options.restrictions().isNone()) {
            RestrictedOptimum optimum = RestrictedOptimum.of(products, options.criterion(), options.restrictions(), options.start(),
                    options.mostEvaluations());
            if (!options.restrictions().sigmaHeld()) {
                SoundResponse.requireResiduals(new Objective(products, options.criterion()), optimum.optimum().theta());
            }
            return new LinearMixedModel(frame, products, options, optimum, new Timings((designed - start) / 1e9,
                    (System.nanoTime() - designed) / 1e9));
        }
        Descent descent = descent(products, options);
        Objective objective = descent.objective();
        Optimum optimum = descent.optimum();
        SoundResponse.requireResiduals(objective, optimum.theta());
        Timings timings = new Timings((designed - start) / 1e9, (System.nanoTime() - designed) / 1e9);
        return new LinearMixedModel(frame, products, options.criterion(), objective, optimum, timings);
    }

    private static Descent descent(CrossProducts products, FitOptions options) {
        Supplier<Objective> objectives = () -> {
            Objective objective = new Objective(products, options.criterion());
            objective.onEvaluation(options.progress());
            return objective;
        };
        double[] theta = options.start();
        if (theta == null) {
            return Descent.of(objectives, options.mostEvaluations());
        }
        Objective objective = objectives.get();
        return new Descent(objective, TrustRegionNewton.minimize(objective, objective.fromUser(theta), options.mostEvaluations()));
    }

    /**
     * The same model fitted to another response by the same criterion, starting from these estimates. {@link org.ranef.estimate.Refits} is faster
     * for many. {@index refit}
     *
     * @param response one number for each complete row, in order
     * @throws org.ranef.table.ModelDataException if there are not as many numbers as rows, one is not finite, or the columns of X explain them all
     * @throws NumericalException if the likelihood has no maximum
     */
    public LinearMixedModel refit(double[] response) {
        return new LinearMixedModel(Refit.to(response, this));
    }

    /** Residuals whose variance is known can be told from random effects even where each level is seen once. */
    private static void check(Design design, long rows, FitOptions options) {
        if (options.restrictions().sigmaHeld()) {
            DesignCheck.checkWithKnownResiduals(design, rows);
        } else {
            DesignCheck.check(design, rows);
        }
    }

    /**
     * X beta + Z b + offset for each row of another table, in its order; NaN where a value that the model needs is missing. {@link Prediction}
     * has more to choose from. {@index predict}
     *
     * @throws org.ranef.table.ModelDataException if a column is absent, or a factor or grouping factor has a level that the model has not seen
     */
    public double[] predict(Table newRows) {
        return Prediction.of(this).on(newRows);
    }

    /**
     * X beta + Z b + offset for each row of another table, in its order, with a choice of what to do about levels of grouping factors that
     * the model has not seen.
     *
     * @throws org.ranef.table.ModelDataException if a column is absent, or a factor has a level that the model has not seen
     */
    public double[] predict(Table newRows, NewLevels newLevels) {
        return Prediction.of(this).with(newLevels).on(newRows);
    }

    /**
     * The fit as text in lmerTest's style, with Satterthwaite's degrees of freedom, or with normal quantiles where something is held or penalised.
     * {@index summary}
     */
    public String summary() {
        return summary(restrictions().isNone() ? DegreesOfFreedom.SATTERTHWAITE : DegreesOfFreedom.ASYMPTOTIC);
    }

    /** The fit as text in lmerTest's style, with tests of the fixed effects by some method. */
    public String summary(DegreesOfFreedom method) {
        return Summary.of(method.of(this)).text();
    }

    /** F tests of the terms of the fixed effects, of type III with Satterthwaite's degrees of freedom. {@index anova} */
    public Anova anova() {
        return Anova.of(this, DegreesOfFreedom.SATTERTHWAITE);
    }

    /** The {@link #summary}. */
    @Override
    public String toString() {
        return summary();
    }

    private static void checkStart(FitOptions options, Design design) {
        double[] start = options.start();
        if (start != null && start.length != design.thetaCount()) {
            throw new ModelDataException("The start has " + start.length + (start.length == 1 ? " value" : " values")
                    + " of theta, but the model has " + design.thetaCount() + ": the lower triangle of each term, column by column");
        }
        if (start != null && !Arrays.stream(start).allMatch(Double::isFinite)) {
            throw new ModelDataException("The start has a value that is not finite: " + Arrays.toString(start));
        }
    }
}
