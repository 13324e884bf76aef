package org.ranef.simulate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ranef.covariance.HomogeneousDiagonal;
import org.ranef.design.RandomTerm;
import org.ranef.table.ModelDataException;

/** The standard deviations and correlations given for one random-effects term. Immutable. */
final class TermParameters {

    /** A pivot of a correlation matrix that is rounding. */
    private static final double ROUNDING = 1e-12;
    /** What may remain beside such a pivot: the square root, with room. */
    private static final double REMAINDER = 1e-5;

    private final RandomTerm term;
    /** NaN where not given. */
    private final double[] deviations;
    private final double[][] correlations;

    private TermParameters(RandomTerm term, double[] deviations, double[][] correlations) {
        this.term = term;
        this.deviations = deviations;
        this.correlations = correlations;
    }

    /** No standard deviation given, no correlation. */
    static TermParameters of(RandomTerm term) {
        int q = term.size();
        double[] deviations = new double[q];
        Arrays.fill(deviations, Double.NaN);
        double[][] correlations = new double[q][q];
        for (int i = 0; i < q; i++) {
            correlations[i][i] = 1;
        }
        return new TermParameters(term, deviations, correlations);
    }

    boolean has(String group, String name) {
        return term.group().equals(group) && term.names().contains(name);
    }

    TermParameters withDeviation(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ModelDataException("The standard deviation of '" + name + "' by '" + term.group() + "' must be 0 or greater, and finite, "
                    + "not " + value);
        }
        double[] changed = deviations.clone();
        changed[index(name)] = value;
        if (isHomogeneous()) {
            Arrays.fill(changed, value);
        }
        return new TermParameters(term, changed, correlations);
    }

    TermParameters withCorrelation(String first, String second, double value) {
        int i = index(first);
        int j = index(second);
        if (i == j || !(Math.abs(value) <= 1)) {
            throw new ModelDataException("The correlation of '" + first + "' and '" + second + "' by '" + term.group() + "' must be from -1 to 1"
                    + (i == j ? " and of two coefficients" : "") + ", not " + value);
        }
        if (isHomogeneous() && value != 0) {
            throw new ModelDataException("The coefficients of " + this + " are uncorrelated: it is a variance component");
        }
        double[][] changed = Arrays.stream(correlations).map(double[]::clone).toArray(double[][]::new);
        changed[i][j] = value;
        changed[j][i] = value;
        return new TermParameters(term, deviations, changed);
    }

    private boolean isHomogeneous() {
        return term.covariance() instanceof HomogeneousDiagonal;
    }

    private int index(String name) {
        return term.names().indexOf(name);
    }

    /** The first coefficient without a standard deviation, or null. */
    @Nullable String missing() {
        for (int i = 0; i < deviations.length; i++) {
            if (Double.isNaN(deviations[i])) {
                return term.names().get(i);
            }
        }
        return null;
    }

    /** The lower triangle L, row-major, with L L' the covariance; a Cholesky factorisation that allows for no variance in some directions. */
    double[] root() {
        int q = deviations.length;
        double[] root = new double[q * q];
        for (int j = 0; j < q; j++) {
            double pivot = remainder(root, j, j);
            if (pivot < -ROUNDING) {
                throw contradiction();
            }
            double diagonal = pivot <= ROUNDING ? 0 : Math.sqrt(pivot);
            root[j * q + j] = diagonal;
            for (int i = j + 1; i < q; i++) {
                double rest = remainder(root, i, j);
                if (diagonal == 0 && Math.abs(rest) > REMAINDER) {
                    throw contradiction();
                }
                root[i * q + j] = diagonal == 0 ? 0 : rest / diagonal;
            }
        }
        for (int at = 0; at < root.length; at++) {
            root[at] *= deviations[at / q];
        }
        return root;
    }

    private double remainder(double[] root, int i, int j) {
        int q = deviations.length;
        double rest = correlations[i][j];
        for (int k = 0; k < j; k++) {
            rest -= root[i * q + k] * root[j * q + k];
        }
        return rest;
    }

    private ModelDataException contradiction() {
        return new ModelDataException("The correlations given for " + this + " contradict each other: their matrix is not positive semidefinite");
    }

    /** The term in lme4's notation. */
    @Override
    public String toString() {
        return "(" + String.join(" + ", term.names()) + " | " + term.group() + ")";
    }
}
