package org.ranef.basis;

import java.util.Arrays;

/**
 * Regression splines: B-splines of any degree, as R's {@code bs()}, and natural cubic splines, as R's {@code ns()}. {@index bs}
 * {@index ns} {@index "natural spline"}
 *
 * <p>The columns are B N for the B-splines B by de Boor's recurrence and a matrix N, which only drops the first column for {@code bs};
 * for {@code ns} it spans the splines whose second derivative vanishes at both ends. Beyond the boundary knots a B-spline continues
 * as the polynomial of its last piece, a natural spline as a straight line. De Boor (1978), A Practical Guide to Splines.
 */
public final class Spline implements Basis {

    private final int order;
    private final double[] knots;
    private final double[][] combination;
    private final boolean natural;

    private Spline(int order, double[] knots, double[][] combination, boolean natural) {
        this.order = order;
        this.knots = knots;
        this.combination = combination;
        this.natural = natural;
    }

    /**
     * B-splines of a degree.
     *
     * @param inner     the knots within the boundary
     * @param low       the lower boundary knot
     * @param high      the upper boundary knot
     * @param intercept whether the first column is kept
     */
    public static Spline bs(int degree, double[] inner, double low, double high, boolean intercept) {
        double[] knots = withBoundary(degree + 1, inner, low, high);
        int size = knots.length - degree - 1;
        double[][] combination = new double[size][intercept ? size : size - 1];
        for (int j = 0; j < combination[0].length; j++) {
            combination[intercept ? j : j + 1][j] = 1;
        }
        return new Spline(degree + 1, knots, combination, false);
    }

    /** Natural cubic splines; see {@link #bs}. */
    public static Spline ns(double[] inner, double low, double high, boolean intercept) {
        double[] knots = withBoundary(4, inner, low, high);
        Spline cubic = new Spline(4, knots, new double[0][], false);
        int drop = intercept ? 0 : 1;
        int size = knots.length - 4 - drop;
        double[][] curvature = new double[2][size];
        for (int end = 0; end < 2; end++) {
            double x = end == 0 ? low : high;
            for (int j = 0; j < size; j++) {
                curvature[end][j] = cubic.derivative(j + drop, 4, 2, x, cubic.piece(x));
            }
        }
        double[][] free = complement(curvature, size);
        double[][] combination = new double[size + drop][];
        for (int j = 0; j < size + drop; j++) {
            combination[j] = j < drop ? new double[size - 2] : free[j - drop];
        }
        return new Spline(4, knots, combination, true);
    }

    private static double[] withBoundary(int order, double[] inner, double low, double high) {
        double[] knots = new double[inner.length + 2 * order];
        Arrays.fill(knots, 0, order, low);
        System.arraycopy(inner, 0, knots, order, inner.length);
        Arrays.fill(knots, order + inner.length, knots.length, high);
        Arrays.sort(knots);
        return knots;
    }

    /**
     * An orthonormal basis of the vectors orthogonal to the given ones: the last columns of Q in the Householder QR decomposition of the
     * matrix that has those as columns, with the usual choice of sign.
     */
    private static double[][] complement(double[][] vectors, int size) {
        double[][] basis = new double[size][size];
        for (int i = 0; i < size; i++) {
            basis[i][i] = 1;
        }
        for (int k = 0; k < vectors.length; k++) {
            double[] v = vectors[k].clone();
            Arrays.fill(v, 0, k, 0);
            double norm = Math.copySign(norm(v), v[k]);
            v[k] += norm;
            double scale = norm * v[k];
            if (scale == 0) {
                continue;
            }
            for (int other = k + 1; other < vectors.length; other++) {
                reflect(vectors[other], v, scale);
            }
            // Rows of the identity times H_1 H_2 ...: Q itself.
            for (double[] row : basis) {
                reflect(row, v, scale);
            }
        }
        double[][] last = new double[size][];
        for (int i = 0; i < size; i++) {
            last[i] = Arrays.copyOfRange(basis[i], vectors.length, size);
        }
        return last;
    }

    private static double norm(double[] v) {
        double squares = 0;
        for (double value : v) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static void reflect(double[] row, double[] v, double scale) {
        double dot = 0;
        for (int i = 0; i < v.length; i++) {
            dot += row[i] * v[i];
        }
        for (int i = 0; i < v.length; i++) {
            row[i] -= dot / scale * v[i];
        }
    }

    /** The degree of the pieces. */
    public int degree() {
        return order - 1;
    }

    /** The knots within the boundary and the boundary knots around them, in order. */
    public double[] knots() {
        return Arrays.copyOfRange(knots, order - 1, knots.length - order + 1);
    }

    /** Whether the splines are natural: straight lines beyond the boundary. */
    public boolean natural() {
        return natural;
    }

    /** Whether the columns span the constant. */
    public boolean intercept() {
        return size() == knots.length - order - (natural ? 2 : 0);
    }

    @Override
    public int size() {
        return combination[0].length;
    }

    @Override
    public void evaluate(double[] x, int n, double[][] out) {
        double low = knots[order - 1];
        double high = knots[knots.length - order];
        double[] values = new double[order];
        for (int i = 0; i < n; i++) {
            double inside = natural ? Math.max(low, Math.min(high, x[i])) : x[i];
            int piece = piece(inside);
            values(inside, piece, values);
            for (int column = 0; column < out.length; column++) {
                double sum = 0;
                for (int r = 0; r < order; r++) {
                    sum += values[r] * combination[piece - order + 1 + r][column];
                }
                out[column][i] = sum;
            }
            if (inside != x[i]) {
                extend(x[i] - inside, inside, piece, i, out);
            }
        }
    }

    private void extend(double distance, double end, int piece, int row, double[][] out) {
        for (int column = 0; column < out.length; column++) {
            double slope = 0;
            for (int j = piece - order + 1; j <= piece; j++) {
                slope += derivative(j, order, 1, end, piece) * combination[j][column];
            }
            out[column][row] += slope * distance;
        }
    }

    /** The index of the last knot that starts the piece on which x lies; the end pieces reach outwards without end. */
    private int piece(double x) {
        int first = order - 1;
        int last = knots.length - order - 1;
        int piece = first;
        while (piece < last && x >= knots[piece + 1]) {
            piece++;
        }
        return piece;
    }

    /** The {@code order} B-splines that are not 0 on a piece, by de Boor's triangle. */
    private void values(double x, int piece, double[] values) {
        values[0] = 1;
        for (int k = 1; k < order; k++) {
            double saved = 0;
            for (int r = 0; r < k; r++) {
                double right = knots[piece + r + 1];
                double left = knots[piece + 1 - k + r];
                double share = right == left ? 0 : values[r] / (right - left);
                values[r] = saved + (right - x) * share;
                saved = (x - left) * share;
            }
            values[k] = saved;
        }
    }

    /** The derivative of the j-th B-spline of an order, as the polynomial that it is on a piece. */
    private double derivative(int j, int splineOrder, int times, double x, int piece) {
        if (j > piece || j + splineOrder <= piece) {
            return 0;
        }
        if (splineOrder == 1) {
            return times == 0 ? 1 : 0;
        }
        double a = knots[j + splineOrder - 1] - knots[j];
        double b = knots[j + splineOrder] - knots[j + 1];
        if (times == 0) {
            double left = a == 0 ? 0 : (x - knots[j]) / a * derivative(j, splineOrder - 1, 0, x, piece);
            double right = b == 0 ? 0 : (knots[j + splineOrder] - x) / b * derivative(j + 1, splineOrder - 1, 0, x, piece);
            return left + right;
        }
        double left = a == 0 ? 0 : derivative(j, splineOrder - 1, times - 1, x, piece) / a;
        double right = b == 0 ? 0 : derivative(j + 1, splineOrder - 1, times - 1, x, piece) / b;
        return (splineOrder - 1) * (left - right);
    }
}
