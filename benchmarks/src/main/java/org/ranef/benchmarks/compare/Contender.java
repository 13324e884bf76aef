package org.ranef.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.benchmarks.peers.PeerFit;
import org.ranef.benchmarks.peers.PeerSession;
import org.ranef.benchmarks.results.PeerResult;
import org.ranef.benchmarks.results.Spread;

/** A peer with its settings in the comparison of one model: its times, or the reason why it has none. */
final class Contender {

    /** A model that takes longer is fitted once, by the first fit. */
    private static final double SLOW_SECONDS = 3;

    private final @Nullable PeerSession session;
    private final String settings;
    private final List<Double> times = new ArrayList<>();
    private @Nullable PeerFit first;
    private @Nullable String reason;

    Contender(@Nullable PeerSession session, String settings, @Nullable String reason) {
        this.session = session;
        this.settings = settings;
        this.reason = reason;
    }

    /** Fits for the first time, which counts only if it was slow. */
    void begin(BenchmarkModel model, double budget) {
        first = fit(model, budget);
        if (first != null && first.seconds() > SLOW_SECONDS) {
            times.add(1e3 * first.seconds());
        }
    }

    /** Fits once more, unless it is slow or has failed. */
    void round(BenchmarkModel model, double budget) {
        if (first != null && first.seconds() <= SLOW_SECONDS) {
            PeerFit again = fit(model, budget);
            if (again != null) {
                times.add(1e3 * again.seconds());
            }
        }
    }

    private @Nullable PeerFit fit(BenchmarkModel model, double budget) {
        if (session == null || reason != null) {
            return null;
        }
        try {
            return session.fit(model, settings, budget);
        } catch (IOException | UnsupportedOperationException failed) {
            reason = String.valueOf(failed.getMessage());
            return null;
        }
    }

    PeerResult result() {
        return first == null || times.isEmpty() ? PeerResult.without(reason == null ? "not fitted" : reason)
                : new PeerResult(Spread.of(times), first.criterion(), first.evaluations(), first.megabytes(), null);
    }
}
