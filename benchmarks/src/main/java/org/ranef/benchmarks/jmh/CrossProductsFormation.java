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

/** From a table in memory to cross-products; the secondary result {@code rows} is rows per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CrossProductsFormation {

    /** Models as {@link BenchmarkModel#byId} names them. */
    @Param({"slopes:1", "slopes-many-groups:1", "ratings:1", "insteval-full", "nested:1"})
    public String model = "";

    private BenchmarkModel chosen = BenchmarkModel.byId("sleepstudy-slopes");
    private Design design = design(chosen);

    private static Design design(BenchmarkModel model) {
        return Design.of(ModelFrame.of(Formula.parse(model.formula()), model.table(), model.options().frame()));
    }

    /** Makes the data and meets them with the formula. */
    @Setup
    public void prepare() {
        chosen = BenchmarkModel.byId(model);
        design = design(chosen);
    }

    /** The formula met with the table: levels, usable rows. */
    @Benchmark
    public Design frame(Rows count) {
        count.rows += chosen.table().rowCount();
        return design(chosen);
    }

    /** All rows read into cross-products. */
    @Benchmark
    public CrossProducts crossProducts(Rows count) {
        count.rows += chosen.table().rowCount();
        return CrossProducts.of(design);
    }
}
