package org.ranef.crossproducts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of grouping factors are columns of X too, in working coordinates as well: they need not be computed twice. That they are the same is
 * looked for in the rows of each chunk, not told by names.
 */
final class SharedColumns {

    private final double[][] fixedBasis;
    private final TriangularBasis[] factorBases;
    /** For each factor the columns of X found last. */
    private final int[][] places;

    SharedColumns(TriangularBasis fixedBasis, TriangularBasis[] factorBases) {
        this.fixedBasis = fixedBasis.u();
        this.factorBases = factorBases;
        places = new int[factorBases.length][];
        for (int f = 0; f < places.length; f++) {
            places[f] = new int[factorBases[f].size()];
        }
    }

    /** A factor's working columns among those of X; null if not each of its columns z is one of x, or their working columns differ. */
    double @Nullable [][] in(int f, double[][] z, double[][] x, double[][] fixed, int size) {
        int[] place = places[f];
        double[][] found = new double[z.length][];
        for (int a = 0; a < z.length; a++) {
            int first = a == 0 ? 0 : place[a - 1] + 1;
            if (place[a] < first || !isSame(z[a], x[place[a]], size)) {
                place[a] = find(z[a], x, first, size);
            }
            if (place[a] < 0 || !hasSameBasis(factorBases[f].u(), place, a)) {
                return null;
            }
            found[a] = fixed[place[a]];
        }
        return found;
    }

    /** The place of a column among those of X from the given one on; -1 if there is none. */
    private static int find(double[] z, double[][] x, int first, int size) {
        for (int j = first; j < x.length - 1; j++) {
            if (isSame(z, x[j], size)) {
                return j;
            }
        }
        return -1;
    }

    private static boolean isSame(double[] a, double[] b, int size) {
        return a == b || Arrays.equals(a, 0, size, b, 0, size);
    }

    /** Whether column a is made of the columns before it as its place in X is of those there. */
    private boolean hasSameBasis(double[][] u, int[] place, int a) {
        int b = 0;
        for (int i = 0; i <= place[a]; i++) {
            double expected = 0;
            if (b <= a && place[b] == i) {
                expected = u[b++][a];
            }
            if (fixedBasis[i][place[a]] != expected) {
                return false;
            }
        }
        return true;
    }
}
