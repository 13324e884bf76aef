package org.ranef.estimate;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.errors.ConditionalCovariance;

/** The conditional covariances of a fit's random effects, computed when first asked for. */
final class ConditionalVariances {

    private final List<GroupingFactor> factors;
    private final @Nullable CrossProducts products;
    private final double[] theta;
    private final double variance;
    /** For each grouping factor and level the lower triangle, row by row; from another time, or once computed. */
    private double @Nullable [][][] blocks;

    ConditionalVariances(CrossProducts products, double[] theta, double variance) {
        this.factors = products.design().factors();
        this.products = products;
        this.theta = theta;
        this.variance = variance;
    }

    ConditionalVariances(Design design, double[][][] blocks) {
        this.factors = design.factors();
        this.products = null;
        this.theta = new double[0];
        this.variance = 1;
        this.blocks = blocks;
    }

    /** Those of all columns of each factor, level by level. */
    synchronized double[][][] all() {
        if (blocks == null) {
            ConditionalCovariance computed = new ConditionalCovariance(Objects.requireNonNull(products), theta);
            double[][][] all = new double[factors.size()][][];
            for (int f = 0; f < all.length; f++) {
                all[f] = new double[factors.get(f).levelCount()][];
                for (int level = 0; level < all[f].length; level++) {
                    all[f][level] = lowerTriangle(computed.block(f, level));
                }
            }
            blocks = all;
        }
        return blocks;
    }

    private double[] lowerTriangle(double[][] block) {
        double[] triangle = new double[block.length * (block.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < block.length; i++) {
            for (int j = 0; j <= i; j++) {
                triangle[next++] = variance * block[i][j];
            }
        }
        return triangle;
    }

    double[][] covariance(int factor, int level, int offset, int size) {
        double[] triangle = all()[factor][level];
        double[][] own = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                own[i][j] = triangle[(offset + i) * (offset + i + 1) / 2 + offset + j];
                own[j][i] = own[i][j];
            }
        }
        return own;
    }
}
