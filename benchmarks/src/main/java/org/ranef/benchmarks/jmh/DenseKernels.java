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
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.DenseInverse;
import org.ranef.linalg.Parallel;

/**
 * The dense kernels by order of the matrix. The secondary result {@code gflops}, in operations per nanosecond, is GFLOP/s. The times of
 * factorisations include the copy of the lower triangle that they overwrite.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DenseKernels {

    private static final int RANK = 96;

    /** The order of the matrix. */
    @Param({"60", "150", "300", "600", "1200", "3000"})
    public int n;

    /** The number of threads. */
    @Param({"1", "2"})
    public int threads;

    private double[][] matrix = new double[0][0];
    private double[][] factor = new double[0][0];
    private double[][] inverse = new double[0][0];
    private double[][] scratch = new double[0][0];

    /** Makes the matrix and its factor. */
    @Setup
    public void prepare() {
        Parallel.setThreads(threads);
        matrix = PositiveDefinite.matrix(n, 1);
        factor = PositiveDefinite.matrix(n, 1);
        DenseCholesky.factor(factor, n, n);
        scratch = new double[n][n];
        inverse = new double[n][n];
    }

    /** A = L L': n^3 / 3 operations. */
    @Benchmark
    public int cholesky(FloatingPoint count) {
        PositiveDefinite.copyLower(matrix, scratch);
        int failed = DenseCholesky.factor(scratch, n, n);
        count.gflops += (long) n * n * n / 3;
        return failed;
    }

    /** What 96 columns leave of the others: mostly a symmetric update of rank 96; (n^3 - (n - 96)^3) / 3 operations. */
    @Benchmark
    public int update(FloatingPoint count) {
        int rank = Math.min(RANK, n);
        PositiveDefinite.copyLower(matrix, scratch);
        int failed = DenseCholesky.factor(scratch, n, rank);
        long rest = n - rank;
        count.gflops += ((long) n * n * n - rest * rest * rest) / 3;
        return failed;
    }

    /** (L L')^-1 from L: 2 n^3 / 3 operations. */
    @Benchmark
    public double[][] inverse(FloatingPoint count) {
        DenseInverse.of(factor, n, inverse);
        count.gflops += 2L * n * n * n / 3;
        return inverse;
    }
}
