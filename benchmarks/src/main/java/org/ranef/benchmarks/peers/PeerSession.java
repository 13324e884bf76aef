package org.ranef.benchmarks.peers;

import java.io.IOException;
import org.ranef.benchmarks.models.BenchmarkModel;

/** A program that fits one model as often as it is asked. */
public interface PeerSession extends AutoCloseable {

    /** Gives it the data of a model. */
    void load(BenchmarkModel model) throws IOException;

    /**
     * Fits the model whose data it has.
     *
     * @param settings how, in its own words
     * @param budget   the seconds that it may take
     * @throws OverBudgetException if it took longer; the session is at its end
     */
    PeerFit fit(BenchmarkModel model, String settings, double budget) throws IOException;

    @Override
    void close() throws IOException;
}
