package org.ranef;

import java.util.function.IntConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.Penalty;
import org.ranef.constrain.Restrictions;
import org.ranef.frame.Contrasts;
import org.ranef.frame.FrameOptions;
import org.ranef.objective.Criterion;

/** How a model is fitted, beyond its formula. Immutable; the defaults are right for most uses. */
public final class FitOptions {

    private static final FitOptions DEFAULTS = new FitOptions(Criterion.REML, FrameOptions.defaults(), null, 200, Restrictions.none(), count -> { });

    private final Criterion criterion;
    private final FrameOptions frame;
    private final double @Nullable [] start;
    private final int mostEvaluations;
    private final Restrictions restrictions;
    private final IntConsumer progress;

    private FitOptions(Criterion criterion, FrameOptions frame, double @Nullable [] start, int mostEvaluations, Restrictions restrictions,
            IntConsumer progress) {
        this.criterion = criterion;
        this.frame = frame;
        this.start = start;
        this.mostEvaluations = mostEvaluations;
        this.restrictions = restrictions;
        this.progress = progress;
    }

    /** REML, no weights, R's contrasts. */
    public static FitOptions defaults() {
        return DEFAULTS;
    }

    /** With the criterion to minimise. */
    public FitOptions with(Criterion chosen) {
        return new FitOptions(chosen, frame, start, mostEvaluations, restrictions, progress);
    }

    /** With the column of prior weights: the residual variance of a row is sigma^2 over its weight. */
    public FitOptions withWeights(@Nullable String column) {
        return new FitOptions(criterion, frame.withWeights(column), start, mostEvaluations, restrictions, progress);
    }

    /** With contrasts for a factor, named as in the formula. */
    public FitOptions withContrasts(String variable, Contrasts contrasts) {
        return new FitOptions(criterion, frame.withContrasts(variable, contrasts), start, mostEvaluations, restrictions, progress);
    }

    /** With the relative covariance factors to start from, in lme4's order: the lower triangle of each term, column by column. */
    public FitOptions withStart(double... theta) {
        return new FitOptions(criterion, frame, theta.clone(), mostEvaluations, restrictions, progress);
    }

    /** With the number of evaluations of the objective after which the optimiser gives up; 200 by default, which good models never reach. */
    public FitOptions withMostEvaluations(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of evaluations must be at least 1, not " + count);
        }
        return new FitOptions(criterion, frame, start, count, restrictions, progress);
    }

    /** With what is told of each evaluation of the objective, when it begins: how many there are with it. The fit does not depend on it. */
    public FitOptions withProgress(IntConsumer evaluations) {
        return new FitOptions(criterion, frame, start, mostEvaluations, restrictions, evaluations);
    }

    /** What is told of each evaluation. */
    IntConsumer progress() {
        return progress;
    }

    /**
     * With more covariance parameters held at values: {@code withConstraints(Constraint.independent("Pig"), Constraint.sigma(1))}. Names are
     * looked up when
     * a model is fitted. {@index "fixed sigma"}
     */
    public FitOptions withConstraints(Constraint... more) {
        List<Constraint> all = Stream.concat(restrictions.constraints().stream(), Stream.of(more)).toList();
        return new FitOptions(criterion, frame, start, mostEvaluations, new Restrictions(all, restrictions.penalty()), progress);
    }

    /** With a penalty on the criterion; standard errors of what is penalised are not computed. */
    public FitOptions with(Penalty penalty) {
        return new FitOptions(criterion, frame, start, mostEvaluations, new Restrictions(restrictions.constraints(), penalty), progress);
    }

    /** What is held and penalised. */
    public Restrictions restrictions() {
        return restrictions;
    }

    /** The criterion to minimise. */
    public Criterion criterion() {
        return criterion;
    }

    /** Weights and contrasts. */
    public FrameOptions frame() {
        return frame;
    }

    /** The theta to start from, or null for the default. */
    public double @Nullable [] start() {
        return start == null ? null : start.clone();
    }

    /** The most evaluations of the objective. */
    public int mostEvaluations() {
        return mostEvaluations;
    }
}
