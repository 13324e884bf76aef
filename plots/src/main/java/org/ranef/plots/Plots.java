package org.ranef.plots;

import org.ranef.estimate.Fit;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.profile.Profile;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * Plots of a fitted model: {@code Plots.caterpillar(model, "Subject").save(Path.of("subjects.svg"))}. {@index plot} {@index dotplot}
 */
public final class Plots {

    private Plots() {
    }

    /**
     * The conditional modes of all coefficients of a grouping factor, each in order, with 95% intervals from their conditional variances.
     *
     * @throws ModelDataException if the model has no such grouping factor
     */
    public static Plot caterpillar(Fit fit, String group) {
        return CaterpillarPlot.of(fit, group);
    }

    /** Scaled residuals against fitted values. */
    public static Plot residuals(Fit fit) {
        return ResidualPlots.againstFitted(fit);
    }

    /** Scaled residuals in order against standard normal quantiles, with the line through the quartiles. */
    public static Plot qq(Fit fit) {
        return ResidualPlots.normalQuantiles(fit);
    }

    /**
     * Fitted lines against a covariate: one for each level of a grouping factor, with the other columns as in the level's first row, over the
     * range of its rows; and one for the population, with the other columns at typical values. Points are the rows.
     *
     * @param table the table from which the model was fitted
     * @throws ModelDataException if the covariate is not a numeric column of the model, or there is no such grouping factor
     * @throws IllegalStateException if the fit is of arrays or cross-products
     */
    public static Plot fitted(Fit fit, Table table, String covariate, String group) {
        return FittedPlot.of(fit, new FittedLines(fit, table, covariate, group));
    }

    /** {@link #fitted(Fit, Table, String, String)} with the grouping factor of the first term. */
    public static Plot fitted(Fit fit, Table table, String covariate) {
        return fitted(fit, table, covariate, fit.design().terms().get(0).group());
    }

    /**
     * The profile of a parameter's likelihood, restricted if the fit is by REML, somewhat beyond its 95% interval.
     *
     * @throws ModelDataException if the parameter is not a variance or standard deviation
     */
    public static Plot profile(Fit fit, Parameter parameter) {
        requireSpread(parameter);
        return ProfilePlot.of(fit, parameter);
    }

    /**
     * The profile of a parameter's likelihood, restricted if the fit is by REML, between two values.
     *
     * @throws ModelDataException if the parameter is not a variance or standard deviation, or there is nothing between the values
     */
    public static Plot profile(Fit fit, Parameter parameter, double from, double to) {
        requireSpread(parameter);
        boolean residual = parameter.kind() == Kind.SIGMA || parameter.kind() == Kind.RESIDUAL_VARIANCE;
        if (!(from >= 0 && from < to && Double.isFinite(to)) || residual && from == 0) {
            throw new ModelDataException("A profile cannot range from " + from + " to " + to + "; the first value is less than the second "
                    + (residual ? "and more than 0" : "and not less than 0"));
        }
        return ProfilePlot.of(fit, parameter, from, to);
    }

    /**
     * The signed root of the profile likelihood against a parameter, as far as its 99% interval, with the intervals at 50, 80, 90, 95 and 99%. A
     * straight line means that the parameter's likelihood is that of a normal distribution. The likelihood is not the restricted one: a fit by
     * REML is first refitted by maximum likelihood, as {@link Profile#of(Fit)} does. {@index xyplot}
     *
     * @throws ModelDataException if the parameter has no estimate (a correlation of coefficients without variance, a dropped column) or no
     *         finite interval
     */
    public static Plot zeta(Fit fit, Parameter parameter) {
        if (Double.isNaN(parameter.valueIn(fit))) {
            throw new ModelDataException("The " + ProfilePlot.name(parameter) + " has no estimate in this fit, hence no profile");
        }
        return ZetaPlot.of(fit, parameter);
    }

    /**
     * {@link #zeta(Fit, Parameter)} for all parameters that have estimates, a panel for each: fixed effects, then standard deviations and
     * correlations term by term, then sigma.
     */
    public static Plot zeta(Fit fit) {
        return ZetaPlot.of(fit);
    }

    private static void requireSpread(Parameter parameter) {
        switch (parameter.kind()) {
            case VARIANCE, STANDARD_DEVIATION, SIGMA, RESIDUAL_VARIANCE -> { }
            default -> throw new ModelDataException("Profiles are drawn of variances and standard deviations, not of a "
                    + ProfilePlot.words(parameter.kind()));
        }
    }
}
