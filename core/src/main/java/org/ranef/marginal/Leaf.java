package org.ranef.marginal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.equations.Shrinkage;
import org.ranef.linalg.SmallMatrix;

/**
 * One level of the leaf factor with what it is connected to: R its own cross-products, R_c those with other levels of its group, R_X those with X,
 * H = (I + R Psi)^-1 and B = Psi H.
 */
final class Leaf {

    /** The factors but the leaves', and the links to each. */
    private final int[] others;
    private final Links[] links;
    private final int[][] columnOf;
    private final int[] sizes;
    private final int[] standing;
    private final double[] diagonals;
    private final double[] borders;
    private final int borderWidth;
    private final double[] psi;
    private final Shrinkage shrinkage;
    final int factor;
    final int q;
    final int p;
    /** The number of columns of other levels that the leaf is connected to, and where they are in the group. */
    int width;
    int[] index = new int[0];
    /** R, q x q. */
    final double[] own;
    /** R_c, q x width. */
    double[] row = new double[0];
    /** R_X, q x p. */
    final double[] fixed;
    /** H, q x q. */
    final double[] h;
    /** B, q x q. */
    double[] b = new double[0];

    Leaf(Equations equations, int[][] columnOf, double[] psi) {
        CrossProducts products = equations.products;
        this.factor = equations.plan.leafFactor;
        this.columnOf = columnOf;
        this.psi = psi;
        sizes = equations.plan.factors.stream().mapToInt(f -> f.columns()).toArray();
        others = IntStream.range(0, sizes.length).filter(g -> g != factor).toArray();
        links = Arrays.stream(others).mapToObj(g -> Links.of(products, factor, g)).toArray(Links[]::new);
        standing = equations.columns;
        diagonals = products.diagonalBlocks(factor);
        borders = products.borderBlocks(factor);
        borderWidth = products.design().fixedCount() + 1;
        q = sizes[factor];
        p = standing.length;
        own = new double[q * q];
        fixed = new double[q * p];
        shrinkage = new Shrinkage(q);
        h = shrinkage.h;
    }

    /** Goes to a level. */
    void set(int level) {
        System.arraycopy(diagonals, level * q * q, own, 0, q * q);
        for (int a = 0; a < q; a++) {
            for (int x = 0; x < p; x++) {
                fixed[a * p + x] = borders[(level * q + a) * borderWidth + standing[x]];
            }
        }
        gather(level);
        shrinkage.set(own, 0, psi);
        b = SmallMatrix.multiply(psi, h, q, q, q);
    }

    private void gather(int level) {
        width = 0;
        for (int k = 0; k < others.length; k++) {
            width += (links[k].start[level + 1] - links[k].start[level]) * sizes[others[k]];
        }
        if (index.length < width) {
            index = new int[width];
        }
        row = row.length == q * width ? row : new double[q * width];
        int to = 0;
        for (int k = 0; k < others.length; k++) {
            for (int e = links[k].start[level]; e < links[k].start[level + 1]; e++) {
                for (int j = 0; j < sizes[others[k]]; j++) {
                    for (int i = 0; i < q; i++) {
                        row[i * width + to] = links[k].value(e, i, j);
                    }
                    index[to++] = columnOf[others[k]][links[k].levels[e]] + j;
                }
            }
        }
    }

    /** G = H R_c, q x width. */
    double[] shrunkRow() {
        return SmallMatrix.multiply(h, row, q, q, width);
    }

    /** H R_X, q x p. */
    double[] shrunkFixed() {
        return SmallMatrix.multiply(h, fixed, q, q, p);
    }

    /** H R, q x q, symmetric. */
    double[] shrunkOwn() {
        double[] product = SmallMatrix.multiply(h, own, q, q, q);
        double[] symmetric = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                symmetric[i * q + j] = 0.5 * (product[i * q + j] + product[j * q + i]);
            }
        }
        return symmetric;
    }
}
