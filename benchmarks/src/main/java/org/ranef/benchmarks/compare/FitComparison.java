package org.ranef.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.benchmarks.peers.MixedLmModel;
import org.ranef.benchmarks.peers.PeerSession;
import org.ranef.benchmarks.peers.PythonSession;
import org.ranef.benchmarks.peers.RSession;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.Spread;

/**
 * Fits models by Ranef and its peers in turns.
 *
 * @param peers  which peers take part
 * @param rounds how many turns
 * @param budget the seconds that one fit by a peer may take
 */
public record FitComparison(Set<Peer> peers, int rounds, double budget) {

    private static final double WARM_UP_SECONDS = 1.5;
    private static final double ROUND_SECONDS = 0.05;
    private static final String LEFT_OUT = "left out";

    /** Another program. */
    public enum Peer {
        /** R's lme4. */
        LME4,
        /** Python's statsmodels. */
        STATSMODELS
    }

    /** Starts a program. */
    private interface Starter {
        PeerSession start() throws IOException;
    }

    /** A program that runs, or the reason why not. */
    private record Started(@Nullable PeerSession session, @Nullable String reason) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (session != null) {
                session.close();
            }
        }
    }

    /** Compares one model. */
    public FitResult run(String run, String id) throws IOException {
        FreshFit.Taken cold = FreshFit.run(id);
        BenchmarkModel model = BenchmarkModel.byId(id);
        LinearMixedModel fit = warmUp(model);
        try (Started r = start(model, Peer.LME4, RSession::new); Started python = start(model, Peer.STATSMODELS, () -> python(model))) {
            Contender lme4 = new Contender(r.session, RSession.DEFAULT, r.reason);
            Contender withoutCheck = new Contender(r.session, RSession.WITHOUT_CHECK, r.reason);
            Contender statsmodels = new Contender(python.session, "", python.reason);
            List<Contender> all = List.of(lme4, withoutCheck, statsmodels);
            all.forEach(contender -> contender.begin(model, budget));
            List<Double> warm = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                repeat(model, warm);
                all.forEach(contender -> contender.round(model, budget));
            }
            return new FitResult(id, run, model.formula(), model.criterion().name(), model.weights(), model.table().rowCount(),
                    fit.theta().length, cold.milliseconds(), cold.megabytes(), Spread.of(warm), fit.evaluations(), fit.objective(),
                    lme4.result(), withoutCheck.result(), statsmodels.result());
        }
    }

    /** Says why before Python is started in vain. */
    private static PeerSession python(BenchmarkModel model) throws IOException {
        MixedLmModel.of(model);
        return new PythonSession();
    }

    private Started start(BenchmarkModel model, Peer peer, Starter starter) throws IOException {
        if (!peers.contains(peer)) {
            return new Started(null, LEFT_OUT);
        }
        PeerSession session = null;
        try {
            session = starter.start();
            session.load(model);
            return new Started(session, null);
        } catch (IOException | UnsupportedOperationException failed) {
            if (session != null) {
                session.close();
            }
            return new Started(null, String.valueOf(failed.getMessage()));
        }
    }

    private static LinearMixedModel warmUp(BenchmarkModel model) {
        long start = System.nanoTime();
        LinearMixedModel fit;
        do {
            fit = fit(model);
        } while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9);
        return fit;
    }

    /** At least one fit, and more of a small model. */
    private static void repeat(BenchmarkModel model, List<Double> times) {
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            fit(model);
            times.add((System.nanoTime() - before) / 1e6);
        } while (System.nanoTime() - start < ROUND_SECONDS * 1e9);
    }

    private static LinearMixedModel fit(BenchmarkModel model) {
        return LinearMixedModel.fit(model.formula(), model.table(), model.options());
    }
}
