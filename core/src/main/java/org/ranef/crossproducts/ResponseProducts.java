package org.ranef.crossproducts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.frame.ModelRows;
import org.ranef.table.ModelDataException;

/**
 * The cross-products of one design with one response after the other: the rows are read once and held in working coordinates, and only Z'Wy, X'Wy and
 * y'Wy are formed for a response, in coordinates of its own: y' is what remains of it beyond the columns of X, over its length, so that a response
 * of any location and scale keeps its digits (DERIVATION, equation 49). Immutable; many threads may form products at once.
 */
public final class ResponseProducts {

    /** Sums over so many rows are formed apart from the total. */
    private static final int CHUNK = 4096;

    private final CrossProducts given;
    /** X' by column, times the roots of the weights. */
    private final double[][] fixed;
    /** By factor, Z' by column, times the roots of the weights; a column of ones is null. */
    private final double @Nullable [][][] factors;
    private final int[][] levels;
    private final double @Nullable [] roots;
    private final double[] offset;
    /** The columns of X that stand, and the lower Cholesky factor of their products. */
    private final int[] columns;
    private final double[][] cholesky;

    private ResponseProducts(CrossProducts given) {
        this.given = given;
        Design design = given.design;
        int n = Math.toIntExact(design.observations());
        fixed = new double[design.fixedCount()][n];
        factors = new double[design.factors().size()][][];
        levels = new int[factors.length][n];
        for (int f = 0; f < factors.length; f++) {
            factors[f] = new double[design.factors().get(f).columns()][n];
        }
        roots = design.weighted() ? new double[n] : null;
        offset = new double[n];
        WorkingRows working = new WorkingRows(design);
        int[] next = {0};
        design.scan(rows -> {
            working.set(rows, given);
            hold(rows, working, next[0]);
            next[0] += rows.size();
        });
        for (double[][] factor : factors) {
            for (int i = 0; i < factor.length; i++) {
                factor[i] = Arrays.stream(factor[i]).allMatch(value -> value == 1) ? null : factor[i];
            }
        }
        boolean[] stands = given.independentColumns();
        columns = IntStream.range(0, stands.length).filter(j -> stands[j]).toArray();
        cholesky = cholesky();
    }

    /**
     * Reads the rows of cross-products once more.
     *
     * @throws IllegalStateException if they were merged from several designs, so that the rows are not all here
     */
    public static ResponseProducts of(CrossProducts products) {
        if (products.design.observations() != products.rows) {
            throw new IllegalStateException("The cross-products are of " + products.rows + " rows, merged, of which only "
                    + products.design.observations() + " are here; another response needs all rows");
        }
        return new ResponseProducts(products);
    }

    private void hold(ModelRows rows, WorkingRows working, int at) {
        int size = rows.size();
        for (int j = 0; j < fixed.length; j++) {
            System.arraycopy(working.fixed[j], 0, fixed[j], at, size);
        }
        for (int f = 0; f < factors.length; f++) {
            System.arraycopy(working.levels[f], 0, levels[f], at, size);
            for (int i = 0; i < factors[f].length; i++) {
                System.arraycopy(working.factors[f][i], 0, factors[f][i], at, size);
            }
        }
        if (roots != null && working.roots != null) {
            System.arraycopy(working.roots, 0, roots, at, size);
        }
        if (rows.offset() != null) {
            System.arraycopy(rows.offset(), 0, offset, at, size);
        }
    }

    private double[][] cholesky() {
        double[][] l = new double[columns.length][columns.length];
        for (int j = 0; j < l.length; j++) {
            for (int i = j; i < l.length; i++) {
                double sum = given.fixed[columns[j]][columns[i]];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }

    /**
     * The cross-products with a response.
     *
     * @param response one number for each row, in order; a model's offset is still to be subtracted from it. It is copied
     * @throws ModelDataException if there are not as many numbers as rows, or one is not finite
     */
    public CrossProducts with(double[] response) {
        double[] own = checked(response);
        double[] y = own.clone();
        double unit = 0;
        for (int r = 0; r < y.length; r++) {
            y[r] -= offset[r];
            unit = Math.max(unit, Math.abs(y[r]));
        }
        unit = unit > 0 ? unit : 1;
        for (int r = 0; r < y.length; r++) {
            y[r] = y[r] / unit * (roots == null ? 1 : roots[r]);
        }
        double[] residual = y.clone();
        double before = Math.sqrt(dot(y, y));
        double[] coefficients = project(residual);
        double after = Math.sqrt(dot(residual, residual));
        if (!(after > TriangularBasis.DEPENDENT * before)) {
            residual = y;
            coefficients = new double[columns.length];
            after = before;
        }
        double scale = after > 0 ? after / Math.sqrt(y.length) : 1;
        for (int r = 0; r < residual.length; r++) {
            residual[r] /= scale;
        }
        CrossProducts result = new CrossProducts(given, given.design.withResponse(own), basis(coefficients, scale, unit));
        fill(result, residual);
        return result;
    }

    private double[] checked(double[] response) {
        if (response.length != offset.length) {
            throw new ModelDataException("The response has " + response.length + " values for the " + offset.length + " rows of the model");
        }
        for (int r = 0; r < response.length; r++) {
            if (!Double.isFinite(response[r])) {
                throw new ModelDataException("Value " + (r + 1) + " of the response is " + response[r] + "; every row of the model needs a number");
            }
        }
        return response.clone();
    }

    /** Takes away the projection on the columns of X that stand, twice, which leaves rounding only; returns its coefficients. */
    private double[] project(double[] y) {
        int p = columns.length;
        double[] sum = new double[p];
        for (int pass = 0; pass < 2; pass++) {
            double[] c = new double[p];
            for (int i = 0; i < p; i++) {
                c[i] = dot(fixed[columns[i]], y);
                for (int k = 0; k < i; k++) {
                    c[i] -= cholesky[i][k] * c[k];
                }
                c[i] /= cholesky[i][i];
            }
            for (int i = p - 1; i >= 0; i--) {
                for (int k = i + 1; k < p; k++) {
                    c[i] -= cholesky[k][i] * c[k];
                }
                c[i] /= cholesky[i][i];
                double[] column = fixed[columns[i]];
                for (int r = 0; r < y.length; r++) {
                    y[r] -= c[i] * column[r];
                }
                sum[i] += c[i];
            }
        }
        return sum;
    }

    /** Working coordinates whose last column is that of the response, (X' c + y' scale) unit. */
    private TriangularBasis basis(double[] coefficients, double scale, double unit) {
        double[][] u = given.fixedCoordinates();
        int last = u.length - 1;
        for (double[] row : u) {
            row[last] = 0;
        }
        for (int i = 0; i < columns.length; i++) {
            u[columns[i]][last] = coefficients[i] * unit;
        }
        u[last][last] = scale * unit;
        return new TriangularBasis(u);
    }

    private void fill(CrossProducts result, double[] y) {
        int last = fixed.length;
        for (int j = 0; j < last; j++) {
            result.fixed[j][last] = dot(fixed[j], y);
        }
        result.fixed[last][last] = dot(y, y);
        int width = last + 1;
        for (int f = 0; f < factors.length; f++) {
            double[] border = result.borders[f];
            int q = factors[f].length;
            for (int at = last; at < border.length; at += width) {
                border[at] = 0;
            }
            for (int i = 0; i < q; i++) {
                addBorder(factors[f][i], levels[f], y, border, i * width + last, q * width);
            }
        }
    }

    private static void addBorder(double @Nullable [] column, int[] level, double[] y, double[] border, int first, int step) {
        if (column == null) {
            for (int r = 0; r < y.length; r++) {
                border[first + level[r] * step] += y[r];
            }
            return;
        }
        for (int r = 0; r < y.length; r++) {
            border[first + level[r] * step] += column[r] * y[r];
        }
    }

    private static double dot(double[] a, double[] b) {
        double total = 0;
        for (int from = 0; from < b.length; from += CHUNK) {
            int end = Math.min(b.length, from + CHUNK);
            double sum = 0;
            for (int r = from; r < end; r++) {
                sum += a[r] * b[r];
            }
            total += sum;
        }
        return total;
    }
}
