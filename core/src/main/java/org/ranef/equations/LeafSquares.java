package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.Parallel;

/**
 * The sum over leaves of H E H' where every leaf meets the core alone. With the core's W = K'K it is the sum of (K R'H')'(K R'H'), which takes
 * one sparse product and no more of W than its root: half of the dense work (equation 24a).
 */
final class LeafSquares {

    /** A strip of the rows of K that stays in the second-level cache. */
    private static final int CACHED = 1 << 18;
    private static final int LEAST_ROWS = 64;
    /** Nanoseconds, about, for an entry of K in the sparse product, for one of W that is gathered, and for one multiplication of the dense work. */
    private static final double PRODUCT = 0.15;
    private static final double GATHERED = 1;
    private static final double DENSE = 0.07;

    private final Panels rows;
    private final double[] panel;
    private final int fixedWidth;
    private final double[][] root;
    private final int order;
    private final int largest;

    private LeafSquares(Equations equations, double[][] root, int fixedWidth) {
        rows = equations.leaves;
        panel = equations.leafBlocks.panel();
        this.root = root;
        this.fixedWidth = fixedWidth;
        order = root.length;
        largest = Arrays.stream(equations.plan.sizes).max().orElse(1);
    }

    /** Whether this is faster than to form W and gather its entries. */
    static boolean isCheaper(Equations equations, int fixedWidth) {
        Panels rows = equations.leaves;
        if (equations.sparse.count() > 0 || rows.count() == 0) {
            return false;
        }
        double n = equations.plan.coreSize + fixedWidth;
        double cells = 0;
        double pairs = 0;
        for (int v = 0; v < rows.count(); v++) {
            double width = rows.width[v] - rows.borderWidth + fixedWidth;
            cells += rows.size[v] * width;
            pairs += rows.size[v] * width * width / 2;
        }
        return PRODUCT * cells * n / 2 < DENSE * n * n * n / 6 + GATHERED * pairs;
    }

    /** The sum for the root K of W by column, which has zeros above the diagonal blocks of levels, and the H of all leaves. */
    static double[] sum(Equations equations, double[][] root, int fixedWidth, double[] shrinkages) {
        LeafSquares squares = new LeafSquares(equations, root, fixedWidth);
        int q = equations.plan.sizes[equations.plan.leafFactor];
        int height = Math.max(LEAST_ROWS, CACHED / squares.order / 8 * 8);
        int strips = (squares.order + height - 1) / height;
        double[][] sums = new double[strips][];
        Parallel.forEach(strips, (double) squares.panel.length * squares.order,
                strip -> sums[strip] = squares.strip(q, strip * height, Math.min((strip + 1) * height, squares.order), shrinkages));
        double[] sum = new double[q * q];
        for (double[] part : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    /** The share of some rows of K. */
    private double[] strip(int q, int top, int bottom, double[] h) {
        double[][] product = new double[q][order];
        double[][] squares = new double[q * q][order];
        double[] weights = new double[q * rows.widest()];
        for (int v = 0; v < rows.count(); v++) {
            int at = rows.columnStart[v];
            int count = rows.width[v] - rows.borderWidth + fixedWidth;
            while (count > 0 && rows.columns[at + count - 1] - largest + 1 >= bottom) {
                count--;
            }
            shrink(v, q, count, h, weights);
            for (int a = 0; a < q; a++) {
                multiply(at, count, weights, a * count, product[a], top, bottom);
                for (int b = 0; b <= a; b++) {
                    addProduct(squares[a * q + b], product[a], product[b], top, bottom);
                }
            }
        }
        double[] sums = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                for (int i = top; i < bottom; i++) {
                    sums[a * q + b] += squares[a * q + b][i];
                }
                sums[b * q + a] = sums[a * q + b];
            }
        }
        return sums;
    }

    /** weights = H R for the first columns of a leaf. */
    private void shrink(int v, int q, int count, double[] h, double[] weights) {
        for (int a = 0; a < q; a++) {
            for (int c = 0; c < count; c++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += h[rows.diagonalStart[v] + a * q + k] * panel[rows.panelStart[v] + k * rows.width[v] + c];
                }
                weights[a * count + c] = sum;
            }
        }
    }

    /** product = K times one row of weights, over some rows; a column of K has zeros above its level. */
    private void multiply(int at, int count, double[] weights, int from, double[] product, int top, int bottom) {
        Arrays.fill(product, top, bottom, 0.0);
        int c = 0;
        for (; c + 3 < count; c += 4) {
            int j = at + c;
            int w = from + c;
            int first = Math.max(top, rows.columns[j] - largest + 1);
            CoreRows.add(product, first, bottom, root[rows.columns[j]], weights[w], root[rows.columns[j + 1]], weights[w + 1],
                    root[rows.columns[j + 2]], weights[w + 2], root[rows.columns[j + 3]], weights[w + 3]);
        }
        for (; c < count; c++) {
            CoreRows.add(product, top, bottom, root[rows.columns[at + c]], weights[from + c]);
        }
    }

    private static void addProduct(double[] sum, double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] = Math.fma(x[i], y[i], sum[i]);
        }
    }
}
