package org.ranef.batches;

import java.util.Arrays;
import org.ranef.linalg.SmallMatrix;

/**
 * The traces for one grouping factor. Q_ll' = -C_l W C_l'' between levels and A_l = H_l R_l - C_l W C_l' within, with C_l = H_l R_lX and
 * W = (X'V^-1X)^-1, so the sum over all pairs is that of A_l and C_l W C_l' within levels and of p x p matrices across.
 */
public final class BatchTraces implements LevelBatches.Work {

    private final BatchBlocks blocks;
    private final double[][] w;
    private final int q;
    private final int width;
    private final int triangle;
    private final double[] weighted;
    private final double[][] between;
    /** A times A less (C W C') times (C W C'), entry by entry; then the products of the entries of C, lower triangle. */
    private final double[][] sums;

    private BatchTraces(LevelBatches batches, PrincipalAxes axes, double[][] w) {
        this.blocks = new BatchBlocks(batches, axes, true);
        this.w = w;
        q = batches.q;
        width = batches.width;
        triangle = q * (q + 1) / 2;
        weighted = new double[batches.lanes];
        between = new double[triangle][batches.lanes];
        sums = new double[size(q, w.length)][batches.lanes];
    }

    private static int size(int q, int p) {
        int triangle = q * (q + 1) / 2;
        return triangle * triangle + q * p * (q * p + 1) / 2;
    }

    /** The traces for changes M_i of the working covariance; w is (X'V^-1X)^-1, or empty for ML. */
    public static double[][] of(LevelBatches batches, PrincipalAxes axes, double[][] w, double[][] changes) {
        double operations = 2.0 * BatchElimination.operations(batches.q, batches.width) + 4.0 * size(batches.q, w.length);
        double[] sums = batches.sum(operations, () -> new BatchTraces(batches, axes, w));
        return combine(sums, Arrays.stream(changes).map(axes::into).toArray(double[][]::new), batches.q, w);
    }

    @Override
    public void begin() {
        Lanes.clear(sums);
    }

    @Override
    public void add(int batch) {
        blocks.set(batch);
        blocks.shrink();
        Lanes.clear(between);
        for (int i = 0; i < q; i++) {
            for (int x = 0; x < w.length; x++) {
                blocks.weigh(i, w[x], weighted);
                for (int j = 0; j <= i; j++) {
                    Lanes.addProduct(between[Lanes.triangle(i, j)], weighted, blocks.border[j * width + x]);
                }
            }
        }
        addSquare(between, -1);
        for (int e = 0; e < triangle; e++) {
            Lanes.add(blocks.shrunk[e], between[e], -1);
        }
        addSquare(blocks.shrunk, 1);
        int next = triangle * triangle;
        for (int i = 0; i < q * w.length; i++) {
            for (int j = 0; j <= i; j++) {
                Lanes.addProduct(sums[next++], entry(i), entry(j));
            }
        }
    }

    private void addSquare(double[][] matrix, double sign) {
        for (int i = 0; i < triangle; i++) {
            for (int j = 0; j < triangle; j++) {
                Lanes.addProduct(sums[i * triangle + j], matrix[i], matrix[j], sign);
            }
        }
    }

    /** An entry of C_X by row. */
    private double[] entry(int i) {
        return blocks.border[i / w.length * width + i % w.length];
    }

    @Override
    public double[] end() {
        return Arrays.stream(sums).mapToDouble(Lanes::sum).toArray();
    }

    private static double[][] combine(double[] sums, double[][] changes, int q, double[][] w) {
        int count = changes.length;
        int p = w.length;
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(w[i], 0, flat, i * p, p);
        }
        double[][] across = new double[count][];
        Arrays.setAll(across, i -> SmallMatrix.multiply(flat, form(sums, changes[i], q, p), p, p, p));
        double[][] traces = new double[count][count];
        for (int i = 0; i < count; i++) {
            double[] contracted = BatchBackward.Sums.contract(sums, 0, changes[i], q);
            for (int j = 0; j < count; j++) {
                traces[i][j] = SmallMatrix.dot(contracted, changes[j]) + SmallMatrix.traceOfProduct(across[i], across[j], p);
            }
        }
        return traces;
    }

    /** The sum over levels of C' M C. */
    private static double[] form(double[] sums, double[] m, int q, int p) {
        int triangle = q * (q + 1) / 2;
        double[] form = new double[p * p];
        for (int row = 0; row < q * p; row++) {
            for (int column = 0; column < q * p; column++) {
                form[row % p * p + column % p] += m[row / p * q + column / p] * sums[triangle * triangle + Lanes.triangle(row, column)];
            }
        }
        return form;
    }
}
