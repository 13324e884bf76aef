package org.ranef.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.Expression;
import org.ranef.formula.Term;

/** The columns of the fixed-effects matrix X. {@index model.matrix} */
public final class FixedColumns {

    /**
     * A variable as it stands in a term of the fixed effects.
     *
     * @param variable   as in the formula
     * @param factor     its levels and contrasts; null for a covariate
     * @param indicators for a factor, whether it stands in this term by an indicator of each level instead of its contrasts
     * @param size       the number of its columns in this term: more than one for factors and bases
     */
    public record TermVariable(Expression variable, @Nullable CodedFactor factor, boolean indicators, int size) {
    }

    private final List<String> names;
    private final int[] assign;
    private final List<Term> terms;
    private final List<CodedFactor> factors;
    private final List<List<TermVariable>> variables;

    FixedColumns(DesignColumns design) {
        names = List.copyOf(design.names());
        assign = design.assign();
        terms = List.copyOf(design.terms());
        factors = design.factors().stream().map(CodedFactor::of).toList();
        variables = design.variables();
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

    /** The terms, without the intercept. */
    public List<Term> terms() {
        return terms;
    }

    /** The labels of the terms, without the intercept: {@code a}, {@code b}, {@code a:b}. */
    public List<String> termLabels() {
        return terms.stream().map(Term::label).toList();
    }

    /**
     * How the variables of a term, counted from 0, are coded in it. Its columns are the products of theirs, one of each variable, those of the first
     * variable running fastest.
     */
    public List<TermVariable> variables(int term) {
        return variables.get(term);
    }

    /** The factors, in order of appearance. */
    public List<CodedFactor> factors() {
        return factors;
    }
}
