package org.ranef.estimate;

import java.util.Arrays;
import java.util.List;
import org.ranef.table.UnknownColumn;

/** The covariance matrix of one random-effects term: sigma^2 T T'. */
public final class TermCovariance {

    private final String group;
    private final List<String> names;
    private final int levels;
    private final double[][] covariance;

    TermCovariance(String group, List<String> names, int levels, double[][] covariance) {
        this.group = group;
        this.names = List.copyOf(names);
        this.levels = levels;
        this.covariance = covariance;
    }

    /** The label of the grouping factor. */
    public String group() {
        return group;
    }

    /** The names of the coefficients. */
    public List<String> names() {
        return names;
    }

    /** The number of levels. */
    public int levels() {
        return levels;
    }

    /** The number of coefficients. */
    public int size() {
        return names.size();
    }

    /** The covariance matrix. */
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /** The variance of coefficient i. */
    public double variance(int i) {
        return covariance[i][i];
    }

    /** The standard deviation of coefficient i. */
    public double standardDeviation(int i) {
        return Math.sqrt(covariance[i][i]);
    }

    /** The standard deviation of a coefficient by name. */
    public double standardDeviation(String name) {
        return standardDeviation(index(name));
    }

    /** The correlation of coefficients i and j; NaN where one has no variance. */
    public double correlation(int i, int j) {
        if (i == j) {
            return 1;
        }
        double product = standardDeviation(i) * standardDeviation(j);
        return product > 0 ? Math.max(-1, Math.min(1, covariance[i][j] / product)) : Double.NaN;
    }

    /** The correlation of two coefficients by name. */
    public double correlation(String first, String second) {
        return correlation(index(first), index(second));
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw UnknownColumn.exception(name, names);
        }
        return index;
    }
}
