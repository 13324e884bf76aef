package org.ranef.degrees;

import java.util.ArrayList;
import java.util.List;
import org.ranef.linalg.SymmetricEigen;

/** An orthonormal basis of the row space of a matrix A, as combinations of its rows, whatever their lengths. */
final class RowSpace {

    /** Eigenvalues of the rows' cosines below this share of their number are rounding. */
    private static final double DEPENDENT = 1e-10;

    private final double[] lengths;
    /** For each vector of the basis, its weights on the rows over their lengths. */
    private final List<double[]> weights = new ArrayList<>();
    private final double[][] basis;

    RowSpace(double[][] a) {
        int m = a.length;
        lengths = new double[m];
        double[][] cosines = new double[m][m];
        for (int i = 0; i < m; i++) {
            lengths[i] = Math.sqrt(dot(a[i], a[i]));
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                cosines[i][j] = lengths[i] > 0 && lengths[j] > 0 ? dot(a[i], a[j]) / lengths[i] / lengths[j] : 0;
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(cosines);
        for (int k = 0; k < m; k++) {
            if (eigen.value(k) > DEPENDENT * m) {
                double[] weight = eigen.vector(k).clone();
                for (int i = 0; i < m; i++) {
                    weight[i] = lengths[i] > 0 ? weight[i] / Math.sqrt(eigen.value(k)) : 0;
                }
                weights.add(weight);
            }
        }
        basis = new double[weights.size()][m == 0 ? 0 : a[0].length];
        for (int k = 0; k < basis.length; k++) {
            for (int i = 0; i < m; i++) {
                for (int x = 0; x < basis[k].length && lengths[i] > 0; x++) {
                    basis[k][x] += weights.get(k)[i] * a[i][x] / lengths[i];
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int x = 0; x < a.length; x++) {
            sum += a[x] * b[x];
        }
        return sum;
    }

    /** The basis, one vector in each row. */
    double[][] basis() {
        return basis;
    }

    /** The combinations of the elements of d that the vectors of the basis are of the rows of A. */
    double[] reduce(double[] d) {
        double[] reduced = new double[basis.length];
        for (int k = 0; k < reduced.length; k++) {
            for (int i = 0; i < d.length; i++) {
                reduced[k] += lengths[i] > 0 ? weights.get(k)[i] * d[i] / lengths[i] : 0;
            }
        }
        return reduced;
    }
}
