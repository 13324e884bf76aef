package org.ranef.anova;

import java.util.stream.IntStream;
import org.ranef.crossproducts.FixedGram;
import org.ranef.linalg.DenseCholesky;

/**
 * The columns of X that have coefficients, from cross-products: X_kept = Q R with orthonormal Q (in the model's weights), and X = X_kept D.
 */
final class IndependentColumns {

    /** A part of a column shorter than this share of the column is rounding. */
    private static final double ROUNDING = 1e-9;

    /** The kept columns' places in X. */
    final int[] kept;
    /** R W, r x p: the coordinates of all columns of X in an orthonormal basis of the kept ones. */
    private final double[][] coordinates;

    IndependentColumns(FixedGram fixed) {
        boolean[] stands = fixed.stands();
        kept = IntStream.range(0, stands.length).filter(j -> stands[j]).toArray();
        int[] dropped = IntStream.range(0, stands.length).filter(j -> !stands[j]).toArray();
        double[][] gram = fixed.products();
        double[][] u = fixed.coordinates();
        int r = kept.length;
        double[][] own = block(gram, kept, kept);
        // Dropped working columns are combinations of kept ones.
        double[][] shares = dropped.length == 0 ? new double[r][0] : ContrastAlgebra.solve(own, block(gram, kept, dropped));
        int[] all = IntStream.range(0, stands.length).toArray();
        double[][] working = block(u, kept, all);
        double[][] through = ContrastAlgebra.multiply(shares, block(u, dropped, all));
        for (int i = 0; i < r && dropped.length > 0; i++) {
            for (int j = 0; j < all.length; j++) {
                working[i][j] += through[i][j];
            }
        }
        DenseCholesky.factor(own, r, r);
        coordinates = new double[r][all.length];
        for (int i = 0; i < r; i++) {
            for (int k = i; k < r; k++) {
                for (int j = 0; j < all.length; j++) {
                    coordinates[i][j] += own[i][k] * working[k][j];
                }
            }
        }
    }

    private static double[][] block(double[][] a, int[] rows, int[] columns) {
        return IntStream.of(rows).mapToObj(i -> IntStream.of(columns).mapToDouble(j -> a[i][j]).toArray()).toArray(double[][]::new);
    }

    /** The coordinates of the kept columns in an orthonormal basis, r x r. */
    double[][] triangle() {
        return block(coordinates, IntStream.range(0, kept.length).toArray(), kept);
    }

    private double length(int column) {
        double length = 0;
        for (double[] row : coordinates) {
            length = Math.hypot(length, row[column]);
        }
        return length;
    }

    /** D, r x p. */
    double[][] combinations() {
        double[][] triangle = triangle();
        double[][] combinations = new double[kept.length][coordinates.length == 0 ? 0 : coordinates[0].length];
        for (int j = 0; j < combinations[0].length; j++) {
            for (int i = kept.length - 1; i >= 0; i--) {
                double sum = coordinates[i][j];
                for (int k = i + 1; k < kept.length; k++) {
                    sum -= triangle[i][k] * combinations[k][j];
                }
                combinations[i][j] = sum / triangle[i][i];
            }
        }
        for (int j = 0; j < combinations[0].length; j++) {
            for (int i = 0; i < kept.length; i++) {
                boolean rounding = Math.abs(combinations[i][j]) * length(kept[i]) < ROUNDING * length(j);
                combinations[i][j] = rounding ? 0 : combinations[i][j];
            }
        }
        return combinations;
    }
}
