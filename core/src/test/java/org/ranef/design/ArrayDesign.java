package org.ranef.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.frame.ModelRows;

/** A design held in plain arrays, for tests: what a table would give, without a table. */
public final class ArrayDesign {

    public final double[] y;
    public final double[] weights;
    /** By column. */
    public final double[][] x;
    /** By term: the level of each row. */
    public final int[][] codes;
    /** By term, by column. */
    public final double[][][] z;
    public final int[] levels;
    public final String[] groups;
    public int chunk = 50;

    public ArrayDesign(double[] y, double[] weights, double[][] x, String[] groups, int[] levels, int[][] codes, double[][][] z) {
        this.y = y;
        this.weights = weights;
        this.x = x;
        this.groups = groups;
        this.levels = levels;
        this.codes = codes;
        this.z = z;
    }

    public int rows() {
        return y.length;
    }

    public Design design() {
        List<String> labels = new ArrayList<>();
        int[] columns = new int[groups.length];
        int[] levelCount = new int[groups.length];
        List<RandomTerm> terms = new ArrayList<>();
        for (int k = 0; k < groups.length; k++) {
            int f = labels.indexOf(groups[k]);
            if (f < 0) {
                f = labels.size();
                labels.add(groups[k]);
            }
            int q = z[k].length;
            List<String> names = IntStream.range(0, q).mapToObj(c -> "z" + c).toList();
            terms.add(new RandomTerm(groups[k], names, CovarianceStructure.unstructured(q), f, columns[f]));
            columns[f] += q;
            levelCount[f] = levels[k];
        }
        List<GroupingFactor> factors = new ArrayList<>();
        for (int f = 0; f < labels.size(); f++) {
            factors.add(new GroupingFactor(labels.get(f), IntStream.range(0, levelCount[f]).mapToObj(l -> "l" + l).toList(), columns[f]));
        }
        List<String> fixed = IntStream.range(0, x.length).mapToObj(j -> "x" + j).toList();
        return new Design("y", fixed, factors, terms, y.length, weights != null, this::scan);
    }

    private void scan(Consumer<ModelRows> consumer) {
        for (int from = 0; from < y.length; from += chunk) {
            int to = Math.min(from + chunk, y.length);
            consumer.accept(rows(from, to));
        }
    }

    private ModelRows rows(int from, int to) {
        double[][] fixed = Arrays.stream(x).map(c -> Arrays.copyOfRange(c, from, to)).toArray(double[][]::new);
        int[][] levelCodes = Arrays.stream(codes).map(c -> Arrays.copyOfRange(c, from, to)).toArray(int[][]::new);
        double[][][] random = new double[z.length][][];
        for (int k = 0; k < z.length; k++) {
            random[k] = Arrays.stream(z[k]).map(c -> Arrays.copyOfRange(c, from, to)).toArray(double[][]::new);
        }
        return new ModelRows(to - from, IntStream.range(from, to).asLongStream().toArray(), Arrays.copyOfRange(y, from, to),
                weights == null ? null : Arrays.copyOfRange(weights, from, to), null, fixed, levelCodes, random);
    }

    /** The same model with its rows in the given order. */
    public ArrayDesign permuted(int[] order) {
        double[][][] random = new double[z.length][][];
        for (int k = 0; k < z.length; k++) {
            random[k] = pick(z[k], order);
        }
        int[][] levelCodes = new int[codes.length][];
        for (int k = 0; k < codes.length; k++) {
            int[] c = codes[k];
            levelCodes[k] = Arrays.stream(order).map(i -> c[i]).toArray();
        }
        return new ArrayDesign(pick(y, order), weights == null ? null : pick(weights, order), pick(x, order), groups, levels, levelCodes, random);
    }

    private static double[][] pick(double[][] columns, int[] order) {
        return Arrays.stream(columns).map(c -> pick(c, order)).toArray(double[][]::new);
    }

    private static double[] pick(double[] column, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> column[i]).toArray();
    }
}
