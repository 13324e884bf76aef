package org.ranef.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;

/** One evaluation of the criterion near the start, alone and with its gradient and average information. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ObjectiveEvaluation {

    /** Models as {@link BenchmarkModel#byId} names them. */
    @Param({"sleepstudy-slopes", "slopes-many-groups:1", "insteval-crossed", "insteval-full", "maximal:1"})
    public String model = "";

    private Objective objective = objective("sleepstudy-slopes");
    private double[] theta = new double[0];
    private double scale = 1;


    private static Objective objective(String id) {
        BenchmarkModel chosen = BenchmarkModel.byId(id);
        Design design = Design.of(ModelFrame.of(Formula.parse(chosen.formula()), chosen.table(), chosen.options().frame()));
        return new Objective(CrossProducts.of(design), chosen.criterion());
    }

    /** Forms the objective. */
    @Setup
    public void prepare() {
        objective = objective(model);
        theta = objective.start();
    }

    /** Never the same theta twice in a row, which would be answered from memory. */
    private double[] next() {
        scale = scale > 1.1 ? 1 : scale + 0.001;
        double[] point = theta.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] *= scale;
        }
        return point;
    }

    /** The criterion. */
    @Benchmark
    public double value() {
        return objective.value(next());
    }

    /** The criterion, its gradient and its average information. */
    @Benchmark
    public Evaluation derivatives() {
        return objective.evaluate(next(), Curvature.AVERAGE);
    }
}
