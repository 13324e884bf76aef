package org.ranef.benchmarks.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fit by a peer.
 *
 * @param seconds     its own time for the call, from formula and data frame to the fitted model
 * @param criterion   what it minimised, at its optimum
 * @param evaluations of its objective; null if it does not say
 * @param megabytes   the most memory of its process during the call; null where the system does not say
 */
public record PeerFit(double seconds, double criterion, @Nullable Integer evaluations, @Nullable Double megabytes) {

    /** From the fields of an answer: fitted, seconds, criterion, evaluations, megabytes, the last two NA where not known. */
    static PeerFit of(List<String> answer) {
        String evaluations = answer.get(3);
        String megabytes = answer.get(4);
        return new PeerFit(Double.parseDouble(answer.get(1)), Double.parseDouble(answer.get(2)),
                evaluations.equals("NA") ? null : Integer.valueOf(evaluations), megabytes.equals("NA") ? null : Double.valueOf(megabytes));
    }
}
