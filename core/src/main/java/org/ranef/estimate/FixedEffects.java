package org.ranef.estimate;

import java.util.Arrays;
import java.util.List;
import org.ranef.table.UnknownColumn;

/** The fixed effects: estimates of beta and their covariance. {@index fixef} {@index vcov} */
public final class FixedEffects {

    private final List<String> names;
    private final double[] estimates;
    private final GramRows rows;

    /** The covariance of the estimates is that of the rows; coefficients that are not estimable have NaN everywhere. */
    FixedEffects(List<String> names, double[] estimates, GramRows rows) {
        this.names = List.copyOf(names);
        this.estimates = estimates;
        this.rows = rows;
    }

    /** The coefficients' names, in the order of the columns of X. */
    public List<String> names() {
        return names;
    }

    /** The number of columns of X, whether estimable or not. */
    public int size() {
        return names.size();
    }

    /** The number of estimable coefficients. */
    public int rank() {
        return (int) Arrays.stream(estimates).filter(estimate -> !Double.isNaN(estimate)).count();
    }

    /** All estimates; NaN for columns dropped because they are combinations of those before them. */
    public double[] estimates() {
        return estimates.clone();
    }

    /** The estimate of coefficient i. */
    public double estimate(int i) {
        return estimates[i];
    }

    /** The estimate of a coefficient by name. */
    public double estimate(String name) {
        return estimates[index(name)];
    }

    /** The standard error of coefficient i. */
    public double standardError(int i) {
        return rows.length(i);
    }

    /** The standard error of a coefficient by name. */
    public double standardError(String name) {
        return standardError(index(name));
    }

    /** The Wald statistic of coefficient i: its estimate over its standard error. */
    public double tValue(int i) {
        return estimates[i] / standardError(i);
    }

    /** The covariance matrix of the estimates, sigma^2 (X'V^-1X)^-1. */
    public double[][] covariance() {
        return rows.products();
    }

    /** The correlation of two estimates. */
    public double correlation(int i, int j) {
        return rows.cosine(i, j);
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw UnknownColumn.exception(name, names);
        }
        return index;
    }
}
