package org.ranef.design;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.ranef.table.ModelDataException;

/** The same data written down differently, or another model of the same data. */
public final class DesignChanges {

    private DesignChanges() {
    }

    /**
     * Whether the model can be fitted and its variances are estimable: more levels than twice the coefficients, and more rows than effects of
     * any factor (with as many, its effects explain everything, and the likelihood grows without bound as their variance does).
     */
    public static boolean sound(ArrayDesign data) {
        try {
            DesignCheck.check(data.design());
        } catch (ModelDataException refused) {
            return false;
        }
        Design design = data.design();
        return design.factors().stream()
                .allMatch(factor -> factor.levelCount() > 2 * factor.columns() && factor.size() < design.observations());
    }

    private static double[] map(double[] column, DoubleUnaryOperator function) {
        return Arrays.stream(column).map(function).toArray();
    }

    private static ArrayDesign copy(ArrayDesign data, double[] y, double[] weights, double[][] x, int[][] codes, double[][][] z) {
        return new ArrayDesign(y, weights, x, data.groups, data.levels, codes, z);
    }

    /** y replaced by a function of it. */
    public static ArrayDesign response(ArrayDesign data, DoubleUnaryOperator function) {
        return copy(data, map(data.y, function), data.weights, data.x, data.codes, data.z);
    }

    /** Other prior weights, or none. */
    public static ArrayDesign weights(ArrayDesign data, double[] weights) {
        return copy(data, data.y, weights, data.x, data.codes, data.z);
    }

    /** Column j of X replaced by a function of it. */
    public static ArrayDesign fixed(ArrayDesign data, int j, DoubleUnaryOperator function) {
        double[][] x = data.x.clone();
        x[j] = map(x[j], function);
        return copy(data, data.y, data.weights, x, data.codes, data.z);
    }

    /** Column c of term k replaced by a function of it. */
    public static ArrayDesign random(ArrayDesign data, int k, int c, DoubleUnaryOperator function) {
        double[][][] z = data.z.clone();
        z[k] = z[k].clone();
        z[k][c] = map(z[k][c], function);
        return copy(data, data.y, data.weights, data.x, data.codes, z);
    }

    /** The levels of each grouping factor in the order last to first. */
    public static ArrayDesign relabelled(ArrayDesign data) {
        int[][] codes = new int[data.codes.length][];
        for (int k = 0; k < codes.length; k++) {
            int last = data.levels[k] - 1;
            codes[k] = Arrays.stream(data.codes[k]).map(code -> last - code).toArray();
        }
        return copy(data, data.y, data.weights, data.x, codes, data.z);
    }

    /** Without the last term. */
    public static ArrayDesign withoutLastTerm(ArrayDesign data) {
        int count = data.groups.length - 1;
        return new ArrayDesign(data.y, data.weights, data.x, Arrays.copyOf(data.groups, count), Arrays.copyOf(data.levels, count),
                Arrays.copyOf(data.codes, count), Arrays.copyOf(data.z, count));
    }

    /** Without the last column of the first term. */
    public static ArrayDesign withoutLastColumn(ArrayDesign data) {
        double[][][] z = data.z.clone();
        z[0] = Arrays.copyOf(z[0], z[0].length - 1);
        return copy(data, data.y, data.weights, data.x, data.codes, z);
    }

    /** Without the last column of X. */
    public static ArrayDesign withoutLastFixed(ArrayDesign data) {
        return copy(data, data.y, data.weights, Arrays.copyOf(data.x, data.x.length - 1), data.codes, data.z);
    }

    /** The rows from {@code from} to {@code to - 1}. */
    public static ArrayDesign part(ArrayDesign data, int from, int to) {
        return data.permuted(IntStream.range(from, to).toArray());
    }

    /** Every row twice. */
    public static ArrayDesign doubled(ArrayDesign data) {
        return data.permuted(IntStream.range(0, 2 * data.rows()).map(i -> i % data.rows()).toArray());
    }

    /** Whether a term's first column is an intercept. */
    public static boolean hasIntercept(ArrayDesign data, int k) {
        return Arrays.stream(data.z[k][0]).allMatch(value -> value == 1);
    }
}
