package org.ranef.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.benchmarks.results.Spread;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.DesignCheck;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;

/**
 * Where the time of a fit goes, stage by stage: {@code Stages <model> [repetitions]}. Prints the first run, which pays for class loading and
 * compilation, and the median of the others, in milliseconds.
 */
public final class Stages {

    private final BenchmarkModel model;
    private final Map<String, double[]> times = new LinkedHashMap<>();
    private final int repetitions;
    private int repetition;
    private int evaluations;

    private Stages(BenchmarkModel model, int repetitions) {
        this.model = model;
        this.repetitions = repetitions;
    }

    /** Runs one model. */
    public static void main(String[] arguments) {
        Stages stages = new Stages(BenchmarkModel.byId(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        for (; stages.repetition < stages.repetitions; stages.repetition++) {
            stages.run();
        }
        stages.print();
    }

    private void run() {
        ModelFrame frame = time("frame: levels and rows", () -> ModelFrame.of(Formula.parse(model.formula()), model.table(), model.options().frame()));
        Design design = Design.of(frame);
        time("design rows alone (one scan)", () -> scan(design));
        time("check", () -> check(design));
        CrossProducts products = time("cross-products", () -> CrossProducts.of(design));
        Objective objective = time("objective: order and storage", () -> new Objective(products, model.criterion()));
        double[] start = time("start from moments", objective::start);
        time("one value", () -> objective.value(shifted(start, 1.01)));
        Evaluation first = time("one value, gradient and information", () -> objective.evaluate(shifted(start, 1.02), Curvature.AVERAGE));
        Optimum optimum = time("minimisation", () -> TrustRegionNewton.minimize(new Objective(products, model.criterion()), start, 200));
        evaluations = optimum.evaluations();
        time("estimates", () -> objective.solve(optimum.theta()));
        LinearMixedModel fit = time("whole fit", () -> LinearMixedModel.fit(model.formula(), model.table(), model.options()));
        if (!(fit.objective() <= first.value())) {
            throw new IllegalStateException("The fit is worse than its start");
        }
    }

    private static long scan(Design design) {
        long[] rows = new long[1];
        design.scan(chunk -> rows[0] += chunk.size());
        return rows[0];
    }

    private static Design check(Design design) {
        DesignCheck.check(design);
        return design;
    }

    private static double[] shifted(double[] theta, double factor) {
        return Arrays.stream(theta).map(t -> t * factor).toArray();
    }

    private <T> T time(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        times.computeIfAbsent(stage, name -> new double[repetitions])[repetition] = (System.nanoTime() - start) / 1e6;
        return result;
    }

    private void print() {
        System.out.printf(Locale.ROOT, "%s: %s%n%d rows, %d evaluations%n", model.id(), model.formula(), model.table().rowCount(), evaluations);
        System.out.printf("%-40s %10s %10s%n", "stage (ms)", "first", "median");
        times.forEach((stage, all) -> System.out.printf(Locale.ROOT, "%-40s %10.3f %10.3f%n", stage, all[0], afterFirst(all)));
    }

    /** The median without the first, which is cold, where there are others. */
    private static double afterFirst(double[] values) {
        return values.length == 1 ? values[0] : Spread.median(Arrays.copyOfRange(values, 1, values.length));
    }
}
