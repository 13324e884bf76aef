package org.ranef.frame;

import java.util.List;

/** The columns of the fixed-effects matrix X. {@index model.matrix} */
public final class FixedColumns {

    private final List<String> names;
    private final int[] assign;
    private final List<String> termLabels;
    private final List<CodedFactor> factors;

    FixedColumns(DesignColumns design) {
        names = List.copyOf(design.names());
        assign = design.assign();
        termLabels = design.termLabels();
        factors = design.factors().stream().map(CodedFactor::of).toList();
    }

    /** The columns' names, as R names them. */
    public List<String> names() {
        return names;
    }

    /** The number of columns. */
    public int size() {
        return names.size();
    }

    /** For each column the number of its term in {@link #termLabels()}, counted from 1; 0 for the intercept. A copy. */
    public int[] assign() {
        return assign.clone();
    }

    /** The labels of the terms, without the intercept: {@code a}, {@code b}, {@code a:b}. */
    public List<String> termLabels() {
        return termLabels;
    }

    /** The factors, in order of appearance. */
    public List<CodedFactor> factors() {
        return factors;
    }
}
