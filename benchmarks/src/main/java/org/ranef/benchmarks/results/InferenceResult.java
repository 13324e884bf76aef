package org.ranef.benchmarks.results;

import org.jspecify.annotations.Nullable;

/**
 * Inference about one fit by Ranef and by an R package in turns. Times are milliseconds from the fitted model to the result.
 *
 * @param id         method and model: {@code satterthwaite/insteval-crossed}
 * @param run        the run in which it was measured
 * @param peer       the function of R
 * @param ranef      Ranef's times
 * @param other      the times of the other
 * @param difference the largest relative difference of what both compute; null if the other has no result
 * @param allowed    how large the difference may be
 */
public record InferenceResult(String id, String run, String peer, Spread ranef, PeerResult other, @Nullable Double difference, double allowed) {

    /** How many times longer the other takes; NaN without its time. */
    public double ratio() {
        Spread time = other.time();
        return time == null ? Double.NaN : time.median() / ranef.median();
    }

    /** Whether both compute the same. */
    public boolean agrees() {
        return difference == null || difference <= allowed;
    }
}
