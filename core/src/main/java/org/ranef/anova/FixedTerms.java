package org.ranef.anova;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.formula.Expression;
import org.ranef.frame.CodedFactor;
import org.ranef.frame.FixedColumns.TermVariable;
import org.ranef.frame.FixedColumns;
import org.ranef.frame.ModelFrame;

/** The terms of a model's fixed effects, their columns in three codings, and which of them are contained in which. */
final class FixedTerms {

    /** How the factors of a term become columns. */
    enum Coding {
        /** As in the model. */
        MODEL,
        /** Each level against the first, wherever the model has contrasts. */
        TREATMENT,
        /** An indicator of every level in every term. */
        INDICATORS
    }

    private final boolean intercept;
    private final FixedColumns columns;

    private FixedTerms(boolean intercept, FixedColumns columns) {
        this.intercept = intercept;
        this.columns = columns;
    }

    /**
     * The terms of a fit.
     *
     * @throws IllegalStateException if the model was given by arrays
     */
    static FixedTerms of(Fit fit) {
        ModelFrame frame = fit.frame();
        if (frame == null) {
            throw new IllegalStateException("The model was given by arrays or cross-products, which have columns but no terms; fit it by a formula,"
                    + " or test its coefficients with Wald");
        }
        return new FixedTerms(frame.formula().intercept(), frame.fixed());
    }

    /** The labels of the terms. */
    List<String> labels() {
        return columns.termLabels();
    }

    int size() {
        return columns.terms().size();
    }

    /** The columns in a coding, in the order of X. */
    List<CellColumn> columns(Coding coding) {
        List<CellColumn> all = new ArrayList<>();
        if (intercept) {
            all.add(CellColumn.ONE);
        }
        for (int t = 0; t < size(); t++) {
            all.addAll(columns(t, coding));
        }
        return all;
    }

    /** For each column in a coding the index of its term, -1 for the intercept. */
    int[] termOf(Coding coding) {
        IntStream.Builder terms = IntStream.builder();
        if (intercept) {
            terms.add(-1);
        }
        for (int t = 0; t < size(); t++) {
            for (int j = columns(t, coding).size(); j > 0; j--) {
                terms.add(t);
            }
        }
        return terms.build().toArray();
    }

    private List<CellColumn> columns(int term, Coding coding) {
        List<CellColumn> product = List.of(CellColumn.ONE);
        for (TermVariable variable : columns.variables(term)) {
            List<CellColumn> next = new ArrayList<>();
            String name = variable.variable().toString();
            CodedFactor factor = variable.factor();
            if (factor == null) {
                for (int j = 0; j < variable.size(); j++) {
                    for (CellColumn column : product) {
                        next.add(column.times(name + "#" + j));
                    }
                }
            } else {
                for (double[] levels : levels(factor, variable.indicators() ? Coding.INDICATORS : coding)) {
                    for (CellColumn column : product) {
                        next.add(column.times(name, levels));
                    }
                }
            }
            product = next;
        }
        return product;
    }

    /** The columns of one factor, each with a number for every level. */
    private static double[][] levels(CodedFactor factor, Coding coding) {
        if (coding == Coding.MODEL) {
            return ContrastAlgebra.transpose(factor.contrastMatrix());
        }
        int k = factor.levels().size();
        int first = coding == Coding.TREATMENT ? 1 : 0;
        double[][] columns = new double[k - first][k];
        for (int level = first; level < k; level++) {
            columns[level - first][level] = 1;
        }
        return columns;
    }

    /** Whether a term is contained in another: the other has the same covariates, and all of its factors and more. */
    boolean contained(int term, int other) {
        return term != other && covariates(term).equals(covariates(other)) && variables(other).containsAll(variables(term));
    }

    /** Whether all variables of a term stand in another, so that the other could not stay without it. */
    boolean marginal(int term, int other) {
        return term != other && variables(other).containsAll(variables(term));
    }

    private Set<Expression> variables(int term) {
        return new HashSet<>(columns.terms().get(term).variables());
    }

    private Set<Expression> covariates(int term) {
        Set<Expression> found = new HashSet<>();
        for (TermVariable variable : columns.variables(term)) {
            if (variable.factor() == null) {
                found.add(variable.variable());
            }
        }
        return found;
    }
}
