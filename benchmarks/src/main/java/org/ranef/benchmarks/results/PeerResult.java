package org.ranef.benchmarks.results;

import org.jspecify.annotations.Nullable;

/**
 * What another program did.
 *
 * @param time        its times; null if it has none
 * @param criterion   the criterion that it reached; null if none is known
 * @param evaluations of its objective; null if it does not say
 * @param megabytes   the most memory of its process while it fitted, its data included; null if not measured
 * @param reason      why there is no time; null if there is one
 */
public record PeerResult(@Nullable Spread time, @Nullable Double criterion, @Nullable Integer evaluations, @Nullable Double megabytes,
        @Nullable String reason) {

    /** No result, and why. */
    public static PeerResult without(String reason) {
        return new PeerResult(null, null, null, null, reason);
    }
}
