package org.ranef.prediction;

import org.ranef.estimate.NewLevels;

/**
 * What an interval is for. The three differ only in which variation they add to the errors of the estimated effects.
 *
 * <p>A random effect that a prediction does not have counts as 0 in its value: one of a level that the model has not seen, with {@link NewLevels#POPULATION},
 * or of a term that was not chosen.
 */
public enum IntervalKind {

    /**
     * The expected value given the random effects that the prediction has, averaged over those that it has not: for {@code population()} the mean of the
     * population, x'beta.
     */
    CONFIDENCE,

    /**
     * The expected value given all random effects, where those that the prediction has not are drawn anew: the mean of a new group. Adds the variance z'Psi z of
     * these effects.
     */
    NEW_GROUP,

    /** A new observation: adds to {@link #NEW_GROUP} the residual variance, sigma^2 over the row's weight. */
    PREDICTION
}
