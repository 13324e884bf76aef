package org.ranef.information;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;
import org.ranef.table.UnknownColumn;

/**
 * One parameter of a linear mixed model on one scale: {@code Parameter.variance(model, "Subject", "Days")}.
 *
 * @param kind   what it is
 * @param group  the label of the grouping factor, or null for residual parameters and fixed effects
 * @param names  the coefficients it belongs to: two for covariances and correlations, all of a variance component, none for residual parameters
 * @param term   the index of its random-effects term, or -1
 * @param first  the index of its (first) coefficient within the term or among the fixed effects, or -1
 * @param second the index of the second coefficient within the term, or -1
 */
public record Parameter(Kind kind, @Nullable String group, List<String> names, int term, int first, int second) {

    /** What a parameter measures, and on which scale. */
    public enum Kind {
        /** The standard deviation of a random coefficient. */
        STANDARD_DEVIATION,
        /** The variance of a random coefficient. */
        VARIANCE,
        /** The covariance of two random coefficients. */
        COVARIANCE,
        /** The correlation of two random coefficients. */
        CORRELATION,
        /** The residual standard deviation. */
        SIGMA,
        /** The residual variance. */
        RESIDUAL_VARIANCE,
        /** A coefficient of X. */
        FIXED_EFFECT
    }

    /** The variance of a random coefficient. */
    public static Parameter variance(Fit fit, String group, String coefficient) {
        return ofCoefficient(Kind.VARIANCE, fit, group, coefficient);
    }

    /** The standard deviation of a random coefficient. */
    public static Parameter standardDeviation(Fit fit, String group, String coefficient) {
        return ofCoefficient(Kind.STANDARD_DEVIATION, fit, group, coefficient);
    }

    /** The covariance of two random coefficients of one term. */
    public static Parameter covariance(Fit fit, String group, String first, String second) {
        return ofPair(Kind.COVARIANCE, fit, group, first, second);
    }

    /** The correlation of two random coefficients of one term. */
    public static Parameter correlation(Fit fit, String group, String first, String second) {
        return ofPair(Kind.CORRELATION, fit, group, first, second);
    }

    /** The residual standard deviation. */
    public static Parameter sigma() {
        return new Parameter(Kind.SIGMA, null, List.of(), -1, -1, -1);
    }

    /** The residual variance. */
    public static Parameter residualVariance() {
        return new Parameter(Kind.RESIDUAL_VARIANCE, null, List.of(), -1, -1, -1);
    }

    /** A coefficient of X. */
    public static Parameter fixedEffect(Fit fit, String name) {
        List<String> names = fit.fixedEffects().names();
        if (!names.contains(name)) {
            throw UnknownColumn.exception(name, names);
        }
        return fixedEffect(fit, names.indexOf(name));
    }

    /**
     * The parameters of a fit that have estimates: the fixed effects, then the standard deviations and correlations of each term, in the order of the
     * lower triangle of its covariance, and the residual standard deviation.
     */
    public static List<Parameter> all(Fit fit) {
        List<Parameter> all = new ArrayList<>();
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            if (!Double.isNaN(fit.fixedEffects().estimate(j))) {
                all.add(fixedEffect(fit, j));
            }
        }
        for (int k = 0; k < fit.design().terms().size(); k++) {
            int q = fit.design().terms().get(k).covariance().freeSize();
            for (int j = 0; j < q; j++) {
                all.add(of(Kind.STANDARD_DEVIATION, fit, k, j));
                for (int i = j + 1; i < q; i++) {
                    all.add(of(Kind.CORRELATION, fit, k, j, i));
                }
            }
        }
        all.add(sigma());
        return all;
    }

    /** Its value in a fit of the model that it was made for; NaN for a correlation of coefficients without variance. */
    public double valueIn(Fit fit) {
        return switch (kind) {
            case FIXED_EFFECT -> fit.fixedEffects().estimate(first);
            case SIGMA -> fit.sigma();
            case RESIDUAL_VARIANCE -> fit.sigma() * fit.sigma();
            case STANDARD_DEVIATION -> fit.varCorr().terms().get(term).standardDeviation(first);
            case VARIANCE -> fit.varCorr().terms().get(term).variance(first);
            case CORRELATION -> fit.varCorr().terms().get(term).correlation(first, second);
            case COVARIANCE -> fit.varCorr().terms().get(term).covariance()[first][second];
        };
    }

    static Parameter fixedEffect(Fit fit, int j) {
        return new Parameter(Kind.FIXED_EFFECT, null, List.of(fit.fixedEffects().names().get(j)), -1, j, -1);
    }

    static Parameter of(Kind kind, Fit fit, int term, int i) {
        RandomTerm own = fit.design().terms().get(term);
        List<String> names = own.covariance().freeSize() < own.size() ? own.names() : List.of(own.names().get(i));
        return new Parameter(kind, own.group(), names, term, i, -1);
    }

    static Parameter of(Kind kind, Fit fit, int term, int i, int j) {
        RandomTerm own = fit.design().terms().get(term);
        return new Parameter(kind, own.group(), List.of(own.names().get(i), own.names().get(j)), term, i, j);
    }

    private static Parameter ofCoefficient(Kind kind, Fit fit, String group, String coefficient) {
        int term = fit.design().termHolding(group, List.of(coefficient));
        RandomTerm own = fit.design().terms().get(term);
        return of(kind, fit, term, own.covariance().freeSize() < own.size() ? 0 : own.names().indexOf(coefficient));
    }

    private static Parameter ofPair(Kind kind, Fit fit, String group, String first, String second) {
        if (first.equals(second)) {
            throw new ModelDataException("A " + kind.name().toLowerCase(java.util.Locale.ROOT) + " needs two coefficients, not '" + first + "' twice");
        }
        int term = fit.design().termHolding(group, List.of(first, second));
        RandomTerm own = fit.design().terms().get(term);
        if (own.covariance().freeSize() < own.size()) {
            throw new ModelDataException("The coefficients of a variance component on '" + group + "' are uncorrelated by definition");
        }
        return of(kind, fit, term, own.names().indexOf(first), own.names().indexOf(second));
    }

    /** The name that lme4's confint and bootMer give it: {@code Days}, {@code sd_Days|Subject}, {@code cor_Days.(Intercept)|Subject}, {@code sigma}. */
    public String name() {
        return switch (kind) {
            case FIXED_EFFECT -> names.get(0);
            case SIGMA -> "sigma";
            case RESIDUAL_VARIANCE -> "sigma^2";
            case STANDARD_DEVIATION -> "sd_" + only() + "|" + group;
            case VARIANCE -> "var_" + only() + "|" + group;
            case CORRELATION -> "cor_" + names.get(1) + "." + names.get(0) + "|" + group;
            case COVARIANCE -> "cov_" + names.get(1) + "." + names.get(0) + "|" + group;
        };
    }

    /** The one coefficient; none where all coefficients of a component share the parameter. */
    private String only() {
        return names.size() == 1 ? names.get(0) : "";
    }
}
