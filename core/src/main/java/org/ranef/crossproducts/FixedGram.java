package org.ranef.crossproducts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cross-products of [X y] with itself in working coordinates W, with [X y] = W U, and which columns of X stand.
 *
 * @param products    W'W, weighted, square with a row for each column of X and, last, for y
 * @param coordinates U, upper triangular
 * @param stands      for each column of X whether it is no combination of those before it
 */
public record FixedGram(double[][] products, double[][] coordinates, boolean[] stands) {

    /** What a difference keeps below this share of the minuend is rounding. */
    private static final double CANCELLED = 1e-12;

    /** Whether the columns that stand are those that the products tell; not so where the products are a difference, as without a group. */
    public boolean tellsWhatStands() {
        return Arrays.equals(stands, independent(products, coordinates, stands.length, null));
    }

    /**
     * Column j stands when the part of it that is orthogonal to the standing columns before it is longer than 1e-10 of its own length, both as
     * the user gave it. R uses 1e-7 for raw columns; working coordinates measure the part itself, so a covariate far from 0 is kept.
     *
     * @param minuend where the products are a difference, the diagonal of what was subtracted from; a part below its rounding does not count
     */
    static boolean[] independent(double[][] gram, double[][] u, int columns, double @Nullable [] minuend) {
        boolean[] stands = new boolean[columns];
        double[][] r = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            double pivot = GramBasis.pivot(gram, r, j);
            double largest = largest(u, j);
            double residual = Math.sqrt(Math.max(pivot, 0)) * (Math.abs(u[j][j]) / largest);
            boolean left = minuend == null || pivot > CANCELLED * minuend[j];
            if (left && residual > TriangularBasis.DEPENDENT * length(gram, u, j, largest)) {
                stands[j] = true;
                r[j][j] = Math.sqrt(pivot);
            }
        }
        return stands;
    }

    private static double largest(double[][] u, int j) {
        double largest = 0;
        for (int i = 0; i <= j; i++) {
            largest = Math.max(largest, Math.abs(u[i][j]));
        }
        return largest;
    }

    /** The length of the user's column j over the largest of its coefficients on the working columns, which keeps it from overflowing. */
    private static double length(double[][] gram, double[][] u, int j, double largest) {
        double sum = 0;
        for (int i = 0; i <= j; i++) {
            for (int k = 0; k <= j; k++) {
                sum += u[i][j] / largest * gram[Math.min(i, k)][Math.max(i, k)] * (u[k][j] / largest);
            }
        }
        return Math.sqrt(Math.max(sum, 0));
    }
}
