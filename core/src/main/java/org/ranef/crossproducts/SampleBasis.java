package org.ranef.crossproducts;

import org.jspecify.annotations.Nullable;

/**
 * Finds working coordinates from a sample of rows by orthogonalising each column against those before it (Gram-Schmidt, twice, which
 * is enough: Giraud, Langou and Rozloznik 2005).
 */
final class SampleBasis {

    private final double[][] orthonormal;
    private final WorkingTriangle triangle;
    private final double[][] u;
    private final int rows;

    private SampleBasis(int m, int rows) {
        this.rows = rows;
        orthonormal = new double[m][];
        triangle = new WorkingTriangle(m);
        u = new double[m][m];
    }

    /**
     * Coordinates from rows of the given columns, weighted by the square roots of prior weights where there are any. Columns of 0, 1 and
     * -1 are exact as they are and stay, which keeps indicator columns sparse.
     */
    static TriangularBasis of(double[][] columns, int rows, double @Nullable [] rootWeights) {
        SampleBasis basis = new SampleBasis(columns.length, rows);
        for (int j = 0; j < columns.length; j++) {
            basis.add(j, columns[j], rootWeights);
        }
        return new TriangularBasis(basis.u);
    }

    private void add(int j, double[] column, double @Nullable [] rootWeights) {
        double largest = 0;
        boolean indicator = true;
        for (int r = 0; r < rows; r++) {
            double magnitude = Math.abs(column[r]);
            largest = Math.max(largest, magnitude);
            indicator &= magnitude == 0 || magnitude == 1;
        }
        double unit = largest > 0 && !indicator ? largest : 1.0;
        double[] residual = new double[rows];
        for (int r = 0; r < rows; r++) {
            residual[r] = column[r] / unit * (rootWeights == null ? 1.0 : rootWeights[r]);
        }
        double before = norm(residual);
        double[] projection = orthogonalise(j, residual);
        double after = norm(residual);
        boolean independent = after > TriangularBasis.DEPENDENT * before;
        double scale = 1.0;
        if (independent && !indicator) {
            scale = after / Math.sqrt(rows);
            double[] coefficients = triangle.coefficients(j, projection);
            for (int i = 0; i < j; i++) {
                u[i][j] = coefficients[i] * unit;
            }
            projection = new double[j];
        } else if (!indicator && before > 0) {
            scale = before / Math.sqrt(rows);
        }
        u[j][j] = scale * unit;
        if (independent) {
            triangle.record(j, projection, after, scale);
            for (int r = 0; r < rows; r++) {
                residual[r] /= after;
            }
            orthonormal[j] = residual;
        }
    }

    /** Subtracts the projections on the columns before; returns their coefficients on the orthonormal columns. */
    private double[] orthogonalise(int j, double[] residual) {
        double[] projection = new double[j];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < j; i++) {
                if (orthonormal[i] == null) {
                    continue;
                }
                double[] q = orthonormal[i];
                double dot = 0;
                for (int r = 0; r < rows; r++) {
                    dot += q[r] * residual[r];
                }
                for (int r = 0; r < rows; r++) {
                    residual[r] -= dot * q[r];
                }
                projection[i] += dot;
            }
        }
        return projection;
    }

    /** Entries are at most 1 times a root weight, so squares do not overflow. */
    private double norm(double[] vector) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += vector[r] * vector[r];
        }
        return Math.sqrt(sum);
    }
}
