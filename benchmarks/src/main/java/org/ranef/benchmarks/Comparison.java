package org.ranef.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ranef.LinearMixedModel;

/**
 * One model fitted by Ranef and by lme4 in turns. Times are milliseconds from formula and table to the fitted model; medians over rounds.
 *
 * @param cold        Ranef's first fit in a fresh JVM
 * @param warm        Ranef in a JVM that has fitted this model before
 * @param inDefault   lme4 with its default control
 * @param withoutCheck lme4 without derivatives at the optimum, which serve only its convergence check
 * @param difference  Ranef's criterion less the better of lme4's
 */
record Comparison(BenchmarkModel model, int thetas, double cold, double warm, int evaluations, int lme4Evaluations, double inDefault,
        double withoutCheck, double difference, double criterion) {

    private static final double WARM_UP_SECONDS = 2;
    private static final double ROUND_SECONDS = 0.05;
    /** A model that takes lme4 longer is fitted by it once for each setting. */
    private static final double SLOW_SECONDS = 3;

    static Comparison run(BenchmarkModel model, RSession lme4, int rounds) throws IOException {
        double cold = ColdFit.milliseconds(model.id());
        lme4.load(model);
        LinearMixedModel fit = warmUp(model);
        List<Double> warm = new ArrayList<>();
        List<Double> inDefault = new ArrayList<>();
        List<Double> withoutCheck = new ArrayList<>();
        RSession.Fitted plain = lme4.fit(model, "default");
        RSession.Fitted quick = lme4.fit(model, "without check");
        double best = Math.min(plain.criterion(), quick.criterion());
        boolean slow = plain.seconds() > SLOW_SECONDS;
        if (slow) {
            inDefault.add(1e3 * plain.seconds());
            withoutCheck.add(1e3 * quick.seconds());
        }
        for (int round = 0; round < rounds; round++) {
            repeat(model, warm);
            if (!slow) {
                inDefault.add(1e3 * lme4.fit(model, "default").seconds());
                withoutCheck.add(1e3 * lme4.fit(model, "without check").seconds());
            }
        }
        return new Comparison(model, plain.thetas(), cold, median(warm), fit.evaluations(), plain.evaluations(), median(inDefault),
                median(withoutCheck), fit.objective() - best, fit.objective());
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

    private static double median(List<Double> times) {
        return Medians.of(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many times longer lme4 takes, with the quicker of its settings. */
    double ratio() {
        return Math.min(inDefault, withoutCheck) / warm;
    }

    /** Whether Ranef's criterion is no worse than lme4's, but for rounding. */
    boolean agrees() {
        return difference <= Math.max(1e-6, 1e-9 * Math.abs(criterion));
    }
}
