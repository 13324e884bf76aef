package org.ranef.estimate;

import org.jspecify.annotations.Nullable;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.objective.ConditionalCovariance;

/** The conditional covariances of a fit's random effects, computed when first asked for. */
final class ConditionalVariances {

    private final CrossProducts products;
    private final double[] theta;
    private final double variance;
    private @Nullable ConditionalCovariance computed;

    ConditionalVariances(CrossProducts products, double[] theta, double variance) {
        this.products = products;
        this.theta = theta;
        this.variance = variance;
    }

    synchronized double[][] covariance(int factor, int level, int offset, int size) {
        if (computed == null) {
            computed = new ConditionalCovariance(products, theta);
        }
        double[][] all = computed.block(factor, level);
        double[][] own = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                own[i][j] = variance * all[offset + i][offset + j];
            }
        }
        return own;
    }
}
