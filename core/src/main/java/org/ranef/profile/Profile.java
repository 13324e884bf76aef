package org.ranef.profile;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Estimate;
import org.ranef.information.Interval;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;

/**
 * Profile likelihoods of a fit's parameters (Bates, Maechler, Bolker and Walker 2015, section 5.1): each parameter is held at values of its own, absolute
 * scale while all others, sigma among them, are where the likelihood is highest. {@index confint} {@index profile_re}
 *
 * <p>Not thread-safe: each solution starts from the last.
 */
public final class Profile {

    private final Fit fit;
    private final HeldLikelihood held;
    private final List<Estimate> variances;
    private final List<Estimate> deviations;

    private Profile(Fit fit) {
        fit.restrictions().requireNone("Profiles");
        this.fit = fit;
        this.held = new HeldLikelihood(fit);
        CovarianceParameters errors = CovarianceParameters.of(fit);
        this.variances = errors.variances();
        this.deviations = errors.standardDeviations();
    }

    /** Profiles of the likelihood, as lme4 has them: a fit by REML is first refitted by maximum likelihood. */
    public static Profile of(Fit fit) {
        return of(fit, Criterion.ML);
    }

    /** Profiles of the likelihood, or of the restricted likelihood, which does not depend on fixed effects. */
    public static Profile of(Fit fit, Criterion criterion) {
        return new Profile(Refit.by(criterion, fit));
    }

    /** Standard deviations and correlations term by term, sigma and, for the likelihood, the fixed effects. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(deviations.stream().map(Estimate::parameter).toList());
        if (fit.criterion() == Criterion.ML) {
            for (String name : fit.fixedEffects().names()) {
                if (!Double.isNaN(fit.fixedEffects().estimate(name))) {
                    all.add(Parameter.fixedEffect(fit, name));
                }
            }
        }
        return all;
    }

    /** The profile of one parameter at the given values. */
    public ProfileCurve curve(Parameter parameter, double... values) {
        requireProfiled(parameter);
        double estimate = parameter.valueIn(fit);
        List<ProfilePoint> points = new ArrayList<>();
        for (double value : values) {
            requireAllowed(parameter, value);
            double deviance = held.at(parameter, value);
            points.add(new ProfilePoint(value, -deviance / 2, zeta(deviance, value, estimate)));
        }
        return new ProfileCurve(parameter, estimate, fit.logLik(), points);
    }

    /** The interval for one parameter at a level such as 0.95. */
    public ProfileInterval interval(Parameter parameter, double level) {
        requireProfiled(parameter);
        double alpha = 1 - level;
        double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
        double estimate = parameter.valueIn(fit);
        if (Double.isNaN(estimate)) {
            return new ProfileInterval(parameter, estimate, new Interval(-1, 1));
        }
        double lowest = lowest(parameter.kind());
        double highest = parameter.kind() == Kind.CORRELATION ? 1 : Double.POSITIVE_INFINITY;
        IntervalSearch search = new IntervalSearch(value -> zeta(held.at(parameter, value), value, estimate), estimate, lowest, highest);
        double step = quantile * spread(parameter);
        return new ProfileInterval(parameter, estimate, new Interval(search.end(-quantile, step), search.end(quantile, step)));
    }

    /** The intervals for all {@link #parameters} at a level such as 0.95. */
    public List<ProfileInterval> intervals(double level) {
        return parameters().stream().map(parameter -> interval(parameter, level)).toList();
    }

    private double zeta(double deviance, double value, double estimate) {
        return Math.copySign(Math.sqrt(Math.max(0, deviance - fit.objective())), value - estimate);
    }

    private void requireProfiled(Parameter parameter) {
        if (parameter.kind() == Kind.FIXED_EFFECT && fit.criterion() == Criterion.REML) {
            throw new IllegalArgumentException("The restricted likelihood does not depend on fixed effects; profile the likelihood, Criterion.ML");
        }
        if (parameter.kind() == Kind.FIXED_EFFECT && Double.isNaN(fit.fixedEffects().estimate(parameter.first()))) {
            throw new IllegalArgumentException("'" + parameter.names().get(0) + "' is a combination of other columns and has no coefficient to hold");
        }
    }

    private static void requireAllowed(Parameter parameter, double value) {
        Kind kind = parameter.kind();
        boolean positive = kind == Kind.SIGMA || kind == Kind.RESIDUAL_VARIANCE;
        boolean allowed = Double.isFinite(value) && (positive ? value > 0 : value >= lowest(kind))
                && (kind != Kind.CORRELATION || value <= 1);
        if (!allowed) {
            throw new IllegalArgumentException("A " + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " cannot be held at " + value);
        }
    }

    private static double lowest(Kind kind) {
        return switch (kind) {
            case STANDARD_DEVIATION, VARIANCE, SIGMA, RESIDUAL_VARIANCE -> 0;
            case CORRELATION -> -1;
            case COVARIANCE, FIXED_EFFECT -> Double.NEGATIVE_INFINITY;
        };
    }

    private Estimate known(Parameter parameter) {
        List<Estimate> all = parameter.kind() == Kind.VARIANCE || parameter.kind() == Kind.COVARIANCE
                || parameter.kind() == Kind.RESIDUAL_VARIANCE ? variances : deviations;
        return all.stream().filter(estimate -> same(estimate.parameter(), parameter)).findFirst().orElseThrow();
    }

    private static boolean same(Parameter a, Parameter b) {
        return a.equals(b) || a.kind() == b.kind() && a.term() == b.term() && a.first() == b.second() && a.second() == b.first();
    }

    /** A standard error, or something of its size where there is none. */
    private double spread(Parameter parameter) {
        double error = parameter.kind() == Kind.FIXED_EFFECT ? fit.fixedEffects().standardError(parameter.first())
                : known(parameter).standardError();
        if (error > 0) {
            return error;
        }
        if (parameter.term() < 0) {
            return known(parameter).value() / 10;
        }
        double first = held.scales().deviation(parameter.term(), parameter.first());
        return switch (parameter.kind()) {
            case CORRELATION -> 0.3;
            case VARIANCE -> first * first;
            case COVARIANCE -> first * held.scales().deviation(parameter.term(), parameter.second());
            default -> first;
        };
    }
}
