package org.ranef.means;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.FixedGram;
import org.ranef.estimate.Fit;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SymmetricEigen;

/**
 * Which combinations l'beta the data determine: those that do not change when something that X does not see is added to beta.
 * {@index estimability}
 *
 * <p>A column of X that was dropped is a combination of columns before it, x_d = sum_k a_kd x_k, so l'beta is estimable if l_d = sum_k
 * a_kd l_k for all d, (59). The a_kd are found from the cross-products in working coordinates, so columns far from 0 do no harm.
 */
final class Estimability {

    private static final double TOLERANCE = 1e-8;
    private static final double NULL_EIGENVALUE = 1e-12;

    private final int[] kept;
    private final int[] dropped;
    /** For each dropped column its coefficients on those kept. */
    private final double[][] combinations;

    private Estimability(int[] kept, int[] dropped, double[][] combinations) {
        this.kept = kept;
        this.dropped = dropped;
        this.combinations = combinations;
    }

    static Estimability of(Fit fit) {
        List<Integer> stand = new ArrayList<>();
        List<Integer> fall = new ArrayList<>();
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            (Double.isNaN(fit.fixedEffects().estimate(j)) ? fall : stand).add(j);
        }
        int[] kept = stand.stream().mapToInt(Integer::intValue).toArray();
        int[] dropped = fall.stream().mapToInt(Integer::intValue).toArray();
        return new Estimability(kept, dropped, dropped.length == 0 ? new double[0][] : combinations(fit.fixedGram(), kept, dropped));
    }

    /** With X = W U, all W_j are combinations of the kept W_k: X_j = W_K M_j, and x_d = X_K a with M_K a = M_d, M_K triangular. */
    private static double[][] combinations(FixedGram fixed, int[] kept, int[] dropped) {
        double[][] gram = fixed.products();
        double[][] u = fixed.coordinates();
        int rank = kept.length;
        double[][] factor = new double[rank][rank];
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i < rank; i++) {
                factor[j][i] = gram[kept[i]][kept[j]];
            }
        }
        DenseCholesky.factor(factor, rank, rank);
        double[][] working = new double[gram.length - 1][];
        for (int j = 0; j < working.length; j++) {
            working[j] = inKept(gram, factor, kept, j);
        }
        double[][] m = new double[working.length][rank];
        for (int j = 0; j < working.length; j++) {
            for (int i = 0; i <= j; i++) {
                for (int k = 0; k < rank; k++) {
                    m[j][k] += u[i][j] * working[i][k];
                }
            }
        }
        double[][] all = new double[dropped.length][];
        for (int d = 0; d < dropped.length; d++) {
            double[] a = m[dropped[d]].clone();
            for (int k = rank - 1; k >= 0; k--) {
                a[k] /= m[kept[k]][k];
                for (int i = 0; i < k; i++) {
                    a[i] -= m[kept[k]][i] * a[k];
                }
            }
            double own = length(gram, u, dropped[d]);
            for (int k = 0; k < rank; k++) {
                // A coefficient that is only rounding would look like a share where all true shares are 0.
                a[k] = Math.abs(a[k]) * length(gram, u, kept[k]) <= TOLERANCE * own ? 0 : a[k];
            }
            all[d] = a;
        }
        return all;
    }

    /** The length of column j of X, the root of u_j'W'W u_j. */
    private static double length(double[][] gram, double[][] u, int j) {
        double sum = 0;
        for (int i = 0; i <= j; i++) {
            for (int k = 0; k <= j; k++) {
                sum += u[i][j] * gram[i][k] * u[k][j];
            }
        }
        return Math.sqrt(Math.max(sum, 0));
    }

    /** The coordinates of working column j on the kept ones up to it. */
    private static double[] inKept(double[][] gram, double[][] factor, int[] kept, int j) {
        double[] coordinates = new double[kept.length];
        int place = Arrays.binarySearch(kept, j);
        if (place >= 0) {
            coordinates[place] = 1;
            return coordinates;
        }
        int before = -place - 1;
        for (int k = 0; k < before; k++) {
            coordinates[k] = gram[kept[k]][j];
        }
        DenseCholesky.solveLower(factor, before, coordinates);
        DenseCholesky.solveUpper(factor, before, coordinates);
        return coordinates;
    }

    /** Whether l'beta is estimable; of which NaN, as in a mean over no rows, never is. */
    boolean estimable(double[] l) {
        for (double coefficient : l) {
            if (Double.isNaN(coefficient)) {
                return false;
            }
        }
        for (double part : hidden(l)) {
            if (part != 0) {
                return false;
            }
        }
        return true;
    }

    /** l_d - sum_k a_kd l_k for each dropped column, relative to the sizes of the terms. */
    private double[] hidden(double[] l) {
        double[] hidden = new double[dropped.length];
        for (int d = 0; d < hidden.length; d++) {
            double size = Math.abs(l[dropped[d]]);
            double part = l[dropped[d]];
            for (int k = 0; k < kept.length; k++) {
                double term = combinations[d][k] * l[kept[k]];
                size += Math.abs(term);
                part -= term;
            }
            hidden[d] = Math.abs(part) <= TOLERANCE * size ? 0 : part;
        }
        return hidden;
    }

    /** Combinations of the rows that are estimable, as many as there are independent ones. */
    double[][] estimablePart(double[][] rows) {
        List<double[]> all = new ArrayList<>(List.of(rows));
        if (all.stream().allMatch(this::estimable)) {
            return rows;
        }
        int m = rows.length;
        double[][] hidden = new double[m][];
        for (int i = 0; i < m; i++) {
            hidden[i] = hidden(rows[i]);
        }
        double largest = 0;
        double[][] products = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                products[i][j] = DenseCholesky.dot(hidden[i], hidden[j], 0, dropped.length);
            }
            largest = Math.max(largest, products[i][i]);
        }
        SymmetricEigen eigen = SymmetricEigen.of(products);
        List<double[]> part = new ArrayList<>();
        for (int k = 0; k < m; k++) {
            if (Math.abs(eigen.value(k)) <= NULL_EIGENVALUE * largest) {
                double[] combined = new double[rows[0].length];
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < combined.length; j++) {
                        combined[j] += eigen.vector(k)[i] * rows[i][j];
                    }
                }
                part.add(combined);
            }
        }
        return part.toArray(double[][]::new);
    }
}
