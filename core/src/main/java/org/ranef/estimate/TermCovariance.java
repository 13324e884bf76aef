package org.ranef.estimate;

import java.util.List;
import org.ranef.table.UnknownColumn;

/** The covariance matrix of one random-effects term: sigma^2 T T'. */
public final class TermCovariance {

    private final String group;
    private final List<String> names;
    private final int levels;
    private final GramRows rows;
    private final boolean homogeneous;

    TermCovariance(String group, List<String> names, int levels, GramRows rows, boolean homogeneous) {
        this.group = group;
        this.names = List.copyOf(names);
        this.levels = levels;
        this.rows = rows;
        this.homogeneous = homogeneous;
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

    /** Whether the coefficients are uncorrelated with one common variance, as those of a variance component are. */
    public boolean homogeneous() {
        return homogeneous;
    }

    /** The covariance matrix. */
    public double[][] covariance() {
        return rows.products();
    }

    /** The variance of coefficient i. */
    public double variance(int i) {
        return rows.length(i) * rows.length(i);
    }

    /** The standard deviation of coefficient i. */
    public double standardDeviation(int i) {
        return rows.length(i);
    }

    /** The standard deviation of a coefficient by name. */
    public double standardDeviation(String name) {
        return standardDeviation(index(name));
    }

    /** The correlation of coefficients i and j; NaN where one has no variance. */
    public double correlation(int i, int j) {
        return i == j ? 1 : rows.cosine(i, j);
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
