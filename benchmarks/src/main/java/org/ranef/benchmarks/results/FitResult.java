package org.ranef.benchmarks.results;

import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One model fitted by Ranef and its peers in turns. Times are milliseconds from formula and table to the fitted model.
 *
 * @param id           the model's name
 * @param run          the run in which it was measured
 * @param formula      the formula
 * @param method       REML or ML
 * @param weights      the column of prior weights, or null
 * @param rows         of the table
 * @param thetas       the number of covariance parameters
 * @param cold         Ranef's first fit in a fresh JVM
 * @param megabytes    the most memory of that JVM while it fitted, its data included; null if not measured
 * @param warm         Ranef in a JVM that has fitted this model before
 * @param evaluations  of Ranef's objective
 * @param criterion    that Ranef reached
 * @param lme4         lme4 with its default control
 * @param withoutCheck lme4 without derivatives at the optimum, which serve only its convergence check
 * @param statsmodels  MixedLM
 */
public record FitResult(String id, String run, String formula, String method, @Nullable String weights, long rows, int thetas, double cold,
        @Nullable Double megabytes, Spread warm, int evaluations, double criterion, PeerResult lme4, PeerResult withoutCheck,
        PeerResult statsmodels) {

    /** Rounding of the criterion, relative to its size, and at least. */
    private static final double ROUNDING = 1e-9;
    private static final double LEAST_ROUNDING = 1e-6;

    /** How many times longer lme4 takes, with the quicker of its settings; NaN without its time. */
    public double lme4Ratio() {
        return Stream.of(lme4, withoutCheck).map(PeerResult::time).filter(Objects::nonNull).mapToDouble(Spread::median).min()
                .orElse(Double.NaN) / warm.median();
    }

    /** How many times longer statsmodels takes; NaN without its time. */
    public double statsmodelsRatio() {
        Spread time = statsmodels.time();
        return time == null ? Double.NaN : time.median() / warm.median();
    }

    /** Ranef's criterion less the better of lme4's; NaN without one. */
    public double lme4Difference() {
        return criterion - best(Stream.of(lme4, withoutCheck));
    }

    /** Ranef's criterion less that of statsmodels; NaN without one. */
    public double statsmodelsDifference() {
        return criterion - best(Stream.of(statsmodels));
    }

    private static double best(Stream<PeerResult> peers) {
        return peers.map(PeerResult::criterion).filter(Objects::nonNull).mapToDouble(Double::doubleValue).filter(Double::isFinite).min()
                .orElse(Double.NaN);
    }

    /** Whether some peer gave a criterion to compare with. */
    public boolean compared() {
        return DoubleStream.of(lme4Difference(), statsmodelsDifference()).anyMatch(difference -> !Double.isNaN(difference));
    }

    /** Whether Ranef's criterion is no worse than that of any peer, but for rounding. */
    public boolean agrees() {
        double rounding = Math.max(LEAST_ROUNDING, ROUNDING * Math.abs(criterion));
        return !Double.isNaN(criterion) && DoubleStream.of(lme4Difference(), statsmodelsDifference()).noneMatch(difference -> difference > rounding);
    }
}
