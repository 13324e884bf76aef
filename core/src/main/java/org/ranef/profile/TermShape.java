package org.ranef.profile;

import java.util.ArrayList;
import java.util.List;
import org.ranef.profile.Entry.Form;

/**
 * The covariance of one term as a function of free parameters: Psi = A K K' A' with a constant A, whose rows stand in the order of the term's
 * coefficients. One function of Psi may be held: the coefficient or the pair it concerns comes first in K, whose first rows are then lower triangular,
 * so that a standard deviation, a correlation or a covariance is an equation in one or two entries.
 */
final class TermShape {

    private final int size;
    private final double[] a;
    private final List<Entry> entries;

    private TermShape(int size, double[] a, List<Entry> entries) {
        this.size = size;
        this.a = a;
        this.entries = entries;
    }

    /** Nothing held: K is any matrix. {@code b} is lower triangular with Psi near B B', its rows in the given order of coefficients. */
    static TermShape free(double[] b, int[] order, int start) {
        return new TermShape(order.length, reordered(b, order), rows(order.length, 0, start));
    }

    /** The standard deviation of the first coefficient of the order held. */
    static TermShape deviation(double[] b, int[] order, int start, double deviation) {
        List<Entry> entries = rows(order.length, 1, start);
        entries.add(new Entry(0, 0, deviation / b[0], -1, Form.CONSTANT));
        return new TermShape(order.length, reordered(b, order), entries);
    }

    /** The correlation of the first two coefficients of the order held: row (r e^y, sqrt(1 - r^2) e^y) below (e^x, 0). */
    static TermShape correlation(double[] b, int[] order, int start, double correlation) {
        int q = order.length;
        List<Entry> entries = rows(q, 2, start + 2);
        entries.add(new Entry(0, 0, 1, start, Form.EXPONENTIAL));
        entries.add(new Entry(1, 0, correlation, start + 1, Form.EXPONENTIAL));
        entries.add(new Entry(1, 1, Math.sqrt(Math.max(0, 1 - correlation * correlation)), start + 1, Form.EXPONENTIAL));
        return new TermShape(q, reordered(withDiagonalTop(b, q, Math.abs(b[0]), Math.hypot(b[q], b[q + 1])), order), entries);
    }

    /** The covariance of the first two coefficients of the order held: row (c e^-x, y) below (e^x, 0). */
    static TermShape covariance(double[] b, int[] order, int start, double covariance) {
        int q = order.length;
        List<Entry> entries = rows(q, 2, start + 2);
        entries.add(new Entry(0, 0, 1, start, Form.EXPONENTIAL));
        entries.add(new Entry(1, 0, covariance / b[0] / b[q + 1], start, Form.RECIPROCAL));
        entries.add(new Entry(1, 1, 1, start + 1, Form.LINEAR));
        return new TermShape(q, reordered(withDiagonalTop(b, q, b[0], b[q + 1]), order), entries);
    }

    /**
     * Rows from {@code first} on, free in all columns: a triangle would do, but where a variance is near 0 small changes of Psi turn it far, and
     * the search would creep. Psi does not see the rotations that a full block may make.
     */
    private static List<Entry> rows(int q, int first, int start) {
        List<Entry> entries = new ArrayList<>();
        int next = start;
        for (int row = first; row < q; row++) {
            for (int column = 0; column < q; column++) {
                entries.add(new Entry(row, column, 1, next++, Form.LINEAR));
            }
        }
        return entries;
    }

    /**
     * B with its leading 2 x 2 block D = diag(x, y) instead of B_11, and B_21 B_11^-1 D below it: other rows depend on the first two coefficients
     * as before.
     */
    private static double[] withDiagonalTop(double[] b, int q, double x, double y) {
        double[] changed = b.clone();
        for (int row = 2; row < q; row++) {
            double second = b[row * q + 1] / b[q + 1];
            changed[row * q] = (b[row * q] - second * b[q]) / b[0] * x;
            changed[row * q + 1] = second * y;
        }
        changed[0] = x;
        changed[q] = 0;
        changed[q + 1] = y;
        return changed;
    }

    private static double[] reordered(double[] b, int[] order) {
        int q = order.length;
        double[] rows = new double[q * q];
        for (int i = 0; i < q; i++) {
            System.arraycopy(b, i * q, rows, order[i] * q, q);
        }
        return rows;
    }

    /** The number of free parameters. */
    int count() {
        return (int) entries.stream().mapToInt(Entry::parameter).filter(parameter -> parameter >= 0).distinct().count();
    }

    /** Writes where K = I, or as near to it as what is held allows; entries on the diagonal are not allowed to start near 0. */
    void start(double[] x) {
        for (Entry entry : entries) {
            if (entry.parameter() >= 0) {
                x[entry.parameter()] = entry.form() == Form.LINEAR && entry.row() == entry.column() ? 1 : 0;
            }
        }
    }

    /** Moves entries of the diagonal away from 0, where the likelihood is stationary whether or not it could be better. */
    void leaveZero(double[] x, double least) {
        for (Entry entry : entries) {
            if (entry.form() == Form.EXPONENTIAL && x[entry.parameter()] < Math.log(least)) {
                x[entry.parameter()] = Math.log(least);
            }
            if (entry.form() == Form.LINEAR && entry.row() == entry.column() && Math.abs(x[entry.parameter()]) < least) {
                x[entry.parameter()] = least;
            }
        }
    }

    /** A, row-major; not to be changed. */
    double[] frame() {
        return a;
    }

    /** K, row-major. */
    double[] factor(double[] x) {
        double[] k = new double[size * size];
        for (Entry entry : entries) {
            k[entry.row() * size + entry.column()] = entry.value(x);
        }
        return k;
    }

    /** Adds to each parameter's row the derivatives of the lower triangle of Phi = K K', column by column, from element {@code from} on. */
    void addJacobian(double[] x, double[][] jacobian, int from) {
        double[] f = factor(x);
        for (Entry entry : entries) {
            if (entry.parameter() >= 0) {
                double[] change = single(entry, entry.first(x));
                addSymmetric(change, f, jacobian[entry.parameter()], from);
            }
        }
    }

    /** Adds to the second derivatives those of Phi, weighted by a gradient with respect to its elements. */
    void addSecondDerivatives(double[] x, double[] gradient, int from, double[][] hessian) {
        double[] f = factor(x);
        for (Entry one : entries) {
            if (one.parameter() < 0) {
                continue;
            }
            double[] change = single(one, one.first(x));
            for (Entry other : entries) {
                if (other.parameter() >= 0) {
                    hessian[one.parameter()][other.parameter()] += weighted(change, single(other, other.first(x)), gradient, from);
                }
            }
            if (one.second(x) != 0) {
                hessian[one.parameter()][one.parameter()] += weighted(single(one, one.second(x)), f, gradient, from);
            }
        }
    }

    private double weighted(double[] left, double[] right, double[] gradient, int from) {
        double[] elements = new double[size * (size + 1) / 2];
        addSymmetric(left, right, elements, 0);
        double sum = 0;
        for (int e = 0; e < elements.length; e++) {
            sum += gradient[from + e] * elements[e];
        }
        return sum;
    }

    private double[] single(Entry entry, double value) {
        double[] k = new double[size * size];
        k[entry.row() * size + entry.column()] = value;
        return k;
    }

    /** Adds the lower triangle of L R' + R L', column by column. */
    private void addSymmetric(double[] left, double[] right, double[] target, int from) {
        int next = from;
        for (int j = 0; j < size; j++) {
            for (int i = j; i < size; i++) {
                double sum = 0;
                for (int m = 0; m < size; m++) {
                    sum += left[i * size + m] * right[j * size + m] + right[i * size + m] * left[j * size + m];
                }
                target[next++] += sum;
            }
        }
    }
}
