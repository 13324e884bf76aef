package org.ranef.basis;

import java.util.List;
import java.util.stream.IntStream;

/** Columns computed from one covariate by coefficients that were once fitted to its values. Immutable. */
public sealed interface Basis permits Polynomial, Powers, Spline, Scaling {

    /** The number of columns. */
    int size();

    /**
     * Evaluates the columns.
     *
     * @param x   the covariate
     * @param n   how many of its values to use
     * @param out {@link #size()} arrays of at least n, to be filled
     */
    void evaluate(double[] x, int n, double[][] out);

    /** What is appended to the name of the covariate's expression for each column: its number, or nothing where there is one only. */
    default List<String> suffixes() {
        return size() == 1 ? List.of("") : IntStream.rangeClosed(1, size()).mapToObj(Integer::toString).toList();
    }
}
