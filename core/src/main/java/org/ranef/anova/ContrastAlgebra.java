package org.ranef.anova;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SymmetricEigen;

/** Dense algebra of small matrices held by rows: products, least squares, triangular factors. */
final class ContrastAlgebra {

    /** What remains of a column below this share of its length is rounding. */
    private static final double DEPENDENT = 1e-9;

    /** A sum below this share of the sum of its absolute terms is rounding. */
    private static final double CANCELLED = 1e-12;

    private ContrastAlgebra() {
    }

    /** A B, with zeros where terms cancel but for rounding. */
    static double[][] multiply(double[][] a, double[][] b) {
        int columns = b.length == 0 ? 0 : b[0].length;
        double[][] product = new double[a.length][columns];
        double[] sizes = new double[columns];
        for (int i = 0; i < a.length; i++) {
            Arrays.fill(sizes, 0);
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; a[i][k] != 0 && j < columns; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                    sizes[j] += Math.abs(a[i][k] * b[k][j]);
                }
            }
            for (int j = 0; j < columns; j++) {
                product[i][j] = Math.abs(product[i][j]) < CANCELLED * sizes[j] ? 0 : product[i][j];
            }
        }
        return product;
    }

    static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a.length == 0 ? 0 : a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < transposed.length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    /** A B', the products of rows. */
    static double[][] products(double[][] a, double[][] b) {
        double[][] products = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                products[i][j] = DenseCholesky.dot(a[i], b[j], 0, a[i].length);
            }
        }
        return products;
    }

    /** Entries that are rounding beside the largest of their column become 0. */
    static double[][] cleaned(double[][] a) {
        for (int j = 0; a.length > 0 && j < a[0].length; j++) {
            double largest = 0;
            for (double[] row : a) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
            for (double[] row : a) {
                row[j] = Math.abs(row[j]) < DEPENDENT * largest ? 0 : row[j];
            }
        }
        return a;
    }

    /** A^- B for a symmetric positive semidefinite A with a diagonal of similar size. */
    static double[][] solve(double[][] a, double[][] b) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        int n = a.length;
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, eigen.value(k));
        }
        double[][] solution = new double[n][b.length == 0 ? 0 : b[0].length];
        for (int k = 0; k < n; k++) {
            if (eigen.value(k) > DEPENDENT * largest) {
                double[] v = eigen.vector(k);
                for (int j = 0; j < solution[0].length; j++) {
                    double along = 0;
                    for (int i = 0; i < n; i++) {
                        along += v[i] * b[i][j];
                    }
                    for (int i = 0; i < n; i++) {
                        solution[i][j] += v[i] * along / eigen.value(k);
                    }
                }
            }
        }
        return solution;
    }

    /** Which columns of A are no combination of those before them. */
    static int[] independentColumns(double[][] a) {
        List<Integer> kept = new ArrayList<>();
        List<double[]> orthonormal = new ArrayList<>();
        double[][] columns = transpose(a);
        for (int j = 0; j < columns.length; j++) {
            double[] rest = columns[j].clone();
            double before = length(rest);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] direction : orthonormal) {
                    subtract(rest, direction, DenseCholesky.dot(rest, direction, 0, rest.length));
                }
            }
            double after = length(rest);
            if (after > DEPENDENT * before && orthonormal.size() < a.length) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] /= after;
                }
                orthonormal.add(rest);
                kept.add(j);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * An orthonormal basis, by rows, of the space orthogonal to the leading columns of A, taken from the other columns.
     *
     * @param leading how many columns lead; the others span everything
     */
    static double[][] complement(double[][] a, int leading) {
        double[][] columns = transpose(a);
        List<double[]> all = new ArrayList<>();
        List<double[]> found = new ArrayList<>();
        for (int j : independentColumns(a)) {
            double[] rest = columns[j];
            for (int pass = 0; pass < 2; pass++) {
                for (double[] direction : all) {
                    subtract(rest, direction, DenseCholesky.dot(rest, direction, 0, rest.length));
                }
            }
            double length = length(rest);
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= length;
            }
            all.add(rest);
            if (j >= leading) {
                found.add(rest);
            }
        }
        return found.toArray(double[][]::new);
    }

    /** Whether a vector is a combination of orthonormal rows. */
    static boolean within(double[] vector, double[][] orthonormal) {
        double[] rest = vector.clone();
        for (double[] direction : orthonormal) {
            subtract(rest, direction, DenseCholesky.dot(rest, direction, 0, rest.length));
        }
        return length(rest) <= Math.sqrt(DEPENDENT) * length(vector);
    }

    /** The inverse of a square matrix, by Gauss-Jordan elimination with partial pivoting. */
    static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] left = new double[n][];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            left[i] = a[i].clone();
            right[i][i] = 1;
        }
        for (int c = 0; c < n; c++) {
            int best = c;
            for (int i = c + 1; i < n; i++) {
                best = Math.abs(left[i][c]) > Math.abs(left[best][c]) ? i : best;
            }
            exchange(left, c, best);
            exchange(right, c, best);
            double pivot = left[c][c];
            for (int j = 0; j < n; j++) {
                left[c][j] /= pivot;
                right[c][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = left[i][c];
                if (i != c && factor != 0) {
                    subtract(left[i], left[c], factor);
                    subtract(right[i], right[c], factor);
                }
            }
        }
        return right;
    }

    /** The upper triangle R, with rows over their diagonals, of Q R = A. */
    static double[][] unitTriangle(double[][] a) {
        double[][] columns = transpose(a);
        int n = columns.length;
        double[][] triangle = new double[n][n];
        for (int i = 0; i < n; i++) {
            double own = DenseCholesky.dot(columns[i], columns[i], 0, columns[i].length);
            triangle[i][i] = 1;
            for (int j = i + 1; j < n; j++) {
                for (int pass = 0; pass < 2; pass++) {
                    double share = DenseCholesky.dot(columns[i], columns[j], 0, columns[j].length) / own;
                    subtract(columns[j], columns[i], share);
                    triangle[i][j] += share;
                }
            }
        }
        return triangle;
    }

    private static void exchange(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private static void subtract(double[] from, double[] what, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * what[i];
        }
    }

    private static double length(double[] a) {
        return Math.sqrt(DenseCholesky.dot(a, a, 0, a.length));
    }
}
