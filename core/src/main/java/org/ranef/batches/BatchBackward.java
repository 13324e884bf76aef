package org.ranef.batches;

import java.util.Arrays;
import org.ranef.linalg.SmallMatrix;

/**
 * The way back through the levels of a batch, in the principal axes of their loading. With C = H R_[X y]: scores t = C_y - C_X beta, modes
 * b = Psi t, Z'PZ = H R - C_X W C_X', and what products of working variates w_i = M_i t are made of, as w'(R - R B R)w = w' H R w and what w
 * passes to X is C_X'w.
 */
public final class BatchBackward implements LevelBatches.Work {

    private final LevelBatches batches;
    private final PrincipalAxes axes;
    private final double[] beta;
    private final double[] modes;
    private final double[] scores;
    private final BatchBlocks blocks;
    private final int q;
    private final int p;
    private final int triangle;
    /** W over the columns of X, or nothing for ML. */
    private final double[][] w;
    private final double[][] t;
    private final double[][] squares;
    private final double[] weighted;
    private final double[] user;
    /** Sums of Z'PZ; of t t'; of t t' times H R; of C_X times t. */
    private final double[][] sums;

    private BatchBackward(LevelBatches batches, PrincipalAxes axes, double[][] w, double[] beta, double[] modes, double[] scores) {
        this.batches = batches;
        this.axes = axes;
        this.beta = beta;
        this.modes = modes;
        this.scores = scores;
        this.blocks = new BatchBlocks(batches, axes, true);
        this.w = w;
        q = batches.q;
        p = batches.width - 1;
        triangle = q * (q + 1) / 2;
        t = new double[q][batches.lanes];
        squares = new double[triangle][batches.lanes];
        weighted = new double[batches.lanes];
        user = new double[batches.lanes];
        sums = new double[Sums.size(q, p)][batches.lanes];
    }

    /**
     * Goes back through all levels.
     *
     * @param w      (X'V^-1X)^-1, or empty for ML
     * @param modes  receives b, level by level
     * @param scores receives t, level by level
     */
    public static Sums run(LevelBatches batches, PrincipalAxes axes, double[][] w, double[] beta, double[] modes, double[] scores) {
        int p = batches.width - 1;
        double operations = 2 * BatchElimination.operations(batches.q, batches.width) + 2.0 * w.length * w.length * batches.q
                + 2.0 * Sums.size(batches.q, p);
        return new Sums(batches.sum(operations, () -> new BatchBackward(batches, axes, w, beta, modes, scores)), axes, p);
    }

    @Override
    public void begin() {
        Lanes.clear(sums);
    }

    @Override
    public void add(int batch) {
        blocks.set(batch);
        blocks.shrink();
        int width = batches.width;
        for (int a = 0; a < q; a++) {
            Lanes.scale(t[a], blocks.border[a * width + p], 1);
            for (int x = 0; x < p; x++) {
                Lanes.add(t[a], blocks.border[a * width + x], -beta[x]);
            }
        }
        int next = 2 * triangle;
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                int entry = Lanes.triangle(a, b);
                Lanes.product(squares[entry], t[a], t[b], 1);
                Lanes.add(sums[entry], blocks.shrunk[entry], 1);
                Lanes.add(sums[triangle + entry], squares[entry], 1);
                for (int e = 0; e < triangle; e++) {
                    Lanes.addProduct(sums[next++], squares[entry], blocks.shrunk[e]);
                }
            }
        }
        for (int row = 0; row < q * width; row++) {
            for (int b = 0; b < q && row % width < p; b++) {
                Lanes.addProduct(sums[next++], blocks.border[row], t[b]);
            }
        }
        subtractFixed();
        write(batch);
    }

    /** Z'PZ -= C W C'. */
    private void subtractFixed() {
        for (int i = 0; i < q; i++) {
            for (int x = 0; x < w.length; x++) {
                blocks.weigh(i, w[x], weighted);
                for (int j = 0; j <= i; j++) {
                    Lanes.subtractProduct(sums[Lanes.triangle(i, j)], weighted, blocks.border[j * batches.width + x]);
                }
            }
        }
    }

    /** Scores U t and modes U Sigma^2 t of the batch's levels. */
    private void write(int batch) {
        int first = batch * batches.lanes;
        int count = Math.min(batches.lanes, batches.levels - first);
        for (int i = 0; i < q; i++) {
            double[] row = Arrays.copyOfRange(axes.u, i * q, i * q + q);
            write(row, scores, first * q + i, count);
            for (int k = 0; k < q; k++) {
                row[k] *= axes.variance[k];
            }
            write(row, modes, first * q + i, count);
        }
    }

    private void write(double[] row, double[] target, int from, int count) {
        Lanes.scale(user, t[0], row[0]);
        for (int k = 1; k < q; k++) {
            Lanes.add(user, t[k], row[k]);
        }
        for (int lane = 0; lane < count; lane++) {
            target[from + lane * q] = user[lane];
        }
    }

    @Override
    public double[] end() {
        return Arrays.stream(sums).mapToDouble(Lanes::sum).toArray();
    }

    /** The sums over all levels, in the principal axes. */
    public record Sums(double[] values, PrincipalAxes axes, int p) {

        static int size(int q, int p) {
            int triangle = q * (q + 1) / 2;
            return triangle * (2 + triangle) + q * q * p;
        }

        /** The sum of Z'PZ over the levels. */
        public double[] information() {
            return axes.outOf(square(0));
        }

        /** The sum of t t' over the levels. */
        public double[] squares() {
            return axes.outOf(square(1));
        }

        /** A symmetric matrix among the first sums. */
        private double[] square(int index) {
            int q = axes.q;
            double[] square = new double[q * q];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    square[i * q + j] = values[index * q * (q + 1) / 2 + Lanes.triangle(i, j)];
                }
            }
            return square;
        }

        /** Adds w_i' H R w_j to products and C_X'w_i to the right-hand sides, one row of as many numbers as there are changes per column of X. */
        public void addProducts(double[][] changes, double[][] products, double[] right) {
            int q = axes.q;
            int triangle = q * (q + 1) / 2;
            double[][] own = Arrays.stream(changes).map(axes::into).toArray(double[][]::new);
            for (int i = 0; i < own.length; i++) {
                double[] half = contract(values, 2 * triangle, own[i], q);
                for (int j = 0; j < own.length; j++) {
                    products[i][j] += SmallMatrix.dot(half, own[j]);
                }
                int next = triangle * (2 + triangle);
                for (int a = 0; a < q; a++) {
                    for (int x = 0; x < p; x++) {
                        for (int b = 0; b < q; b++) {
                            right[x * own.length + i] += own[i][a * q + b] * values[next++];
                        }
                    }
                }
            }
        }

        /** Entry (b, d): the sum over a and c of m_ac times the product of entries (a, b) and (c, d) of two symmetric matrices. */
        static double[] contract(double[] tensor, int from, double[] m, int q) {
            int triangle = q * (q + 1) / 2;
            double[] result = new double[q * q];
            for (int a = 0; a < q; a++) {
                for (int c = 0; c < q; c++) {
                    double x = m[a * q + c];
                    for (int b = 0; b < q; b++) {
                        int row = from + Lanes.triangle(a, b) * triangle;
                        for (int d = 0; d < q; d++) {
                            result[b * q + d] += x * tensor[row + Lanes.triangle(c, d)];
                        }
                    }
                }
            }
            return result;
        }
    }
}
