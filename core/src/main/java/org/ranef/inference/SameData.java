package org.ranef.inference;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;

/** Whether fits are to the same response on the same rows with the same fixed effects, as far as their cross-products tell. */
final class SameData {

    private static final double TOLERANCE = 1e-8;

    private SameData() {
    }

    /** Refuses fits whose responses or rows differ. */
    static void require(Fit first, Fit second) {
        String name = first.design().response();
        if (!name.equals(second.design().response())) {
            throw new ModelDataException("The models have different responses, '" + name + "' and '" + second.design().response()
                    + "', so their likelihoods cannot be compared");
        }
        if (first.observations() != second.observations()) {
            throw new ModelDataException("The models were fitted to different rows, " + first.observations() + " and " + second.observations()
                    + ", so their likelihoods cannot be compared; leave out rows with missing values in any of their variables first");
        }
        double own = square(first.crossProducts(), first.design().fixedCount());
        double other = square(second.crossProducts(), second.design().fixedCount());
        boolean weights = Math.abs(first.crossProducts().sumLogWeights() - second.crossProducts().sumLogWeights())
                <= TOLERANCE * (1 + Math.abs(first.crossProducts().sumLogWeights()));
        if (!close(own, other) || !weights) {
            throw new ModelDataException("The models were fitted to different values of '" + name
                    + "', weights or offsets, so their likelihoods cannot be compared");
        }
    }

    /** Whether the columns of X are the same, by name and by their sums of squares. */
    static boolean sameFixedEffects(Fit first, Fit second) {
        if (!first.fixedEffects().names().equals(second.fixedEffects().names())) {
            return false;
        }
        for (int j = 0; j < first.design().fixedCount(); j++) {
            if (!close(square(first.crossProducts(), j), square(second.crossProducts(), j))) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(a, b);
    }

    /** The weighted sum of squares of a column of [X y]: u'Au with u its coordinates. */
    private static double square(CrossProducts products, int column) {
        double[][] u = products.fixedCoordinates();
        double[][] a = products.fixedProducts();
        double sum = 0;
        for (int i = 0; i <= column; i++) {
            for (int k = 0; k <= column; k++) {
                sum += u[i][column] * a[i][k] * u[k][column];
            }
        }
        return sum;
    }
}
