package org.ranef.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.benchmarks.peers.RSession;
import org.ranef.benchmarks.results.InferenceResult;
import org.ranef.benchmarks.results.PeerResult;
import org.ranef.benchmarks.results.Spread;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;

/**
 * Degrees of freedom and bootstraps by Ranef and by R in turns, each from its own fitted model.
 *
 * @param rounds how many turns
 * @param budget the seconds that R may take for one
 */
public record InferenceComparison(int rounds, double budget) {

    /** Replicates of a bootstrap. */
    public static final int REPLICATES = 200;

    private static final double WARM_UP_SECONDS = 1;
    /** A turn of R that takes longer is the only one. */
    private static final double SLOW_SECONDS = 5;
    /** lmerTest's derivatives are difference quotients. */
    private static final double DERIVATIVES = 1e-3;
    /** Two bootstraps draw different numbers: five standard errors of the logarithm of the ratio of two standard deviations. */
    private static final double DRAWS = 5 / Math.sqrt(REPLICATES - 1);

    /** The methods that can be compared. */
    private enum Method {
        BOOTSTRAP("bootMer", DRAWS) {
            @Override
            double[] values(LinearMixedModel fit) {
                ParametricBootstrap bootstrap = ParametricBootstrap.of(fit, REPLICATES, 1);
                return fit.fixedEffects().names().stream().mapToDouble(name -> bootstrap.distribution(name).standardError()).toArray();
            }
        },
        SATTERTHWAITE("lmerTest", DERIVATIVES) {
            @Override
            double[] values(LinearMixedModel fit) {
                return degrees(fit, DegreesOfFreedom.SATTERTHWAITE);
            }
        },
        KENWARD_ROGER("pbkrtest", DERIVATIVES) {
            @Override
            double[] values(LinearMixedModel fit) {
                return degrees(fit, DegreesOfFreedom.KENWARD_ROGER);
            }
        };

        private final String peer;
        private final double allowed;

        Method(String peer, double allowed) {
            this.peer = peer;
            this.allowed = allowed;
        }

        /** One number for each coefficient. */
        abstract double[] values(LinearMixedModel fit);

        private static double[] degrees(LinearMixedModel fit, DegreesOfFreedom method) {
            return Wald.coefficients(fit, method).stream().mapToDouble(WaldEstimate::degreesOfFreedom).toArray();
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Method byId(String id) {
            return Arrays.stream(values()).filter(method -> method.id().equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a method of inference"));
        }
    }

    /** Compares method and model: {@code satterthwaite/sleepstudy-slopes}. */
    public InferenceResult run(String run, String id) throws IOException {
        int slash = id.indexOf('/');
        Method method = Method.byId(id.substring(0, slash));
        BenchmarkModel model = BenchmarkModel.byId(id.substring(slash + 1));
        LinearMixedModel fit = LinearMixedModel.fit(model.formula(), model.table(), model.options());
        double[] own = warmUp(method, fit);
        List<Double> times = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        Double difference = null;
        String reason = null;
        try (RSession r = new RSession()) {
            r.load(model);
            // Fits the model, which is not timed, and loads packages.
            RSession.Inferred first = ask(r, method, model, budget);
            difference = difference(own, first.values());
            boolean slow = first.seconds() > SLOW_SECONDS;
            if (slow) {
                others.add(1e3 * first.seconds());
            }
            for (int round = 0; round < rounds; round++) {
                time(method, fit, times);
                if (!slow) {
                    others.add(1e3 * ask(r, method, model, budget).seconds());
                }
            }
        } catch (IOException failed) {
            reason = String.valueOf(failed.getMessage());
        }
        while (times.size() < rounds) {
            time(method, fit, times);
        }
        PeerResult other = reason != null || others.isEmpty() ? PeerResult.without(reason == null ? "not run" : reason)
                : new PeerResult(Spread.of(others), null, null, null, null);
        return new InferenceResult(id, run, method.peer, Spread.of(times), other, difference, method.allowed);
    }

    private static RSession.Inferred ask(RSession r, Method method, BenchmarkModel model, double budget) throws IOException {
        return method == Method.BOOTSTRAP ? r.bootstrap(model, REPLICATES, budget) : r.degrees(model, method.id(), budget);
    }

    private static double[] warmUp(Method method, LinearMixedModel fit) {
        long start = System.nanoTime();
        double[] values;
        do {
            values = method.values(fit);
        } while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9);
        return values;
    }

    private static void time(Method method, LinearMixedModel fit, List<Double> times) {
        long start = System.nanoTime();
        method.values(fit);
        times.add((System.nanoTime() - start) / 1e6);
    }

    /** The largest relative difference; infinite if one has a number where the other has none. */
    static @Nullable Double difference(double[] own, double[] other) {
        if (own.length != other.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < own.length; i++) {
            double difference = own[i] == other[i] ? 0 : Math.abs(own[i] - other[i]) / Math.abs(other[i]);
            largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
        return largest;
    }
}
