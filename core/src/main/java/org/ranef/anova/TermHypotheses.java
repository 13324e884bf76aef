package org.ranef.anova;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ranef.anova.FixedTerms.Coding;
import org.ranef.estimate.Fit;

/**
 * For each term of the fixed effects the matrix L of the hypothesis L beta = 0 that the term has no effect. What is estimable, with missing cells
 * too, is taken from the cross-products of X; the rows are not read.
 *
 * <p>With an indicator for every level in every term the model is X_o = X E, and each row of E, in any coding of X of full rank, is an estimable
 * function of the coefficients of X_o. A function is of type III for a term if it involves the term and those that contain it only, and is orthogonal to those
 * that involve only terms that contain it (Goodnight 1980). The rows here are such that treatment coding gives the rows of E.
 */
public final class TermHypotheses {

    private final int p;
    private final FixedTerms terms;
    private final IndependentColumns independent;
    private final int[] modelTerms;

    private TermHypotheses(Fit fit) {
        p = fit.fixedEffects().size();
        terms = FixedTerms.of(fit);
        independent = new IndependentColumns(fit.fixedGram());
        int[] all = terms.termOf(Coding.MODEL);
        modelTerms = IntStream.of(independent.kept).map(j -> all[j]).toArray();
    }

    /**
     * The hypotheses about a fit's terms.
     *
     * @throws IllegalStateException if the model was given by arrays, which have no terms
     */
    public static TermHypotheses of(Fit fit) {
        return new TermHypotheses(fit);
    }

    /** The labels of the terms. */
    public List<String> labels() {
        return terms.labels();
    }

    /** L for each term, with a column for each column of X; without rows for a term that has no estimable effect of its own. */
    public List<double[][]> matrices(AnovaType type) {
        List<double[][]> kept = terms.size() == 1 ? sequential() : switch (type) {
            case I -> sequential();
            case II -> IntStream.range(0, terms.size()).mapToObj(this::hierarchical).toList();
            case III -> partial();
            case MARGINAL -> IntStream.range(0, terms.size()).mapToObj(this::marginal).toList();
        };
        return kept.stream().map(this::overAllColumns).toList();
    }

    /**
     * L for the hypothesis that the model without a term holds: that X beta is in the span of the columns of all other terms, each with an
     * indicator for every level. The term's own coefficients where that says the same.
     */
    public double[][] deletion(int term) {
        double[][] e = expressed();
        int[] owner = terms.termOf(Coding.INDICATORS);
        int[] others = IntStream.range(0, owner.length).filter(j -> owner[j] != term).toArray();
        int r = e.length;
        // Rows of an orthonormal basis of what is orthogonal to the other terms' columns.
        double[][] stacked = new double[r][others.length + r];
        for (int i = 0; i < r; i++) {
            for (int k = 0; k < others.length; k++) {
                stacked[i][k] = e[i][others[k]];
            }
            stacked[i][others.length + i] = 1;
        }
        double[][] orthonormal = ContrastAlgebra.complement(stacked, others.length);
        double[][] marginal = marginal(term);
        boolean same = independent.kept.length == p && Arrays.stream(marginal).allMatch(row -> orthonormal.length == marginal.length
                && ContrastAlgebra.within(row, orthonormal));
        return overAllColumns(same ? marginal : orthonormal);
    }

    /** Whether a term may be deleted on its own: no other term has all its variables. */
    public boolean deletable(int term) {
        return IntStream.range(0, terms.size()).noneMatch(other -> terms.marginal(term, other));
    }

    /** Rows of the triangle of X: R beta are the coefficients of each column once those before it are taken out. */
    private List<double[][]> sequential() {
        double[][] triangle = ContrastAlgebra.unitTriangle(independent.triangle());
        return IntStream.range(0, terms.size()).mapToObj(t -> rows(triangle, places(t))).toList();
    }

    /** That the term's coefficients are 0. A single term has the rows that lmerTest takes, since degrees of freedom depend on them. */
    private double[][] marginal(int term) {
        return terms.size() == 1 ? sequential().get(0) : rows(identity(modelTerms.length), places(term));
    }

    /** As {@link #sequential}, the term's columns after all that do not belong to terms that contain it. */
    private double[][] hierarchical(int term) {
        IntPredicate containing = i -> modelTerms[i] >= 0 && terms.contained(term, modelTerms[i]);
        int r = modelTerms.length;
        if (IntStream.range(0, r).noneMatch(containing)) {
            return marginal(term);
        }
        IntStream before = IntStream.range(0, r).filter(i -> modelTerms[i] != term && !containing.test(i));
        IntStream after = IntStream.range(0, r).filter(containing);
        int[] order = IntStream.concat(IntStream.concat(before, IntStream.of(places(term))), after).toArray();
        double[][] triangle = independent.triangle();
        double[][] reordered = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                reordered[i][j] = triangle[i][order[j]];
            }
        }
        double[][] unit = ContrastAlgebra.unitTriangle(reordered);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < r; i++) {
            if (modelTerms[order[i]] == term) {
                double[] row = new double[r];
                for (int j = 0; j < r; j++) {
                    row[order[j]] = unit[i][j];
                }
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** E for the kept columns of X. */
    private double[][] expressed() {
        return ContrastAlgebra.multiply(independent.combinations(),
                CellColumn.coefficients(terms.columns(Coding.MODEL), terms.columns(Coding.INDICATORS)));
    }

    private List<double[][]> partial() {
        double[][] combinations = independent.combinations();
        List<CellColumn> model = terms.columns(Coding.MODEL);
        double[][] treatment = ContrastAlgebra.multiply(combinations, CellColumn.coefficients(model, terms.columns(Coding.TREATMENT)));
        int[] kept = ContrastAlgebra.independentColumns(treatment);
        int[] allTerms = terms.termOf(Coding.TREATMENT);
        int[] owner = IntStream.of(kept).map(j -> allTerms[j]).toArray();
        double[][] toTreatment = ContrastAlgebra.inverse(ContrastAlgebra.transpose(rows(ContrastAlgebra.transpose(treatment), kept)));
        double[][] e = ContrastAlgebra.multiply(toTreatment, expressed());
        List<double[][]> all = new ArrayList<>();
        for (int t = 0; t < terms.size(); t++) {
            int term = t;
            int[] own = IntStream.range(0, kept.length).filter(i -> owner[i] == term).toArray();
            int[] containing = IntStream.range(0, kept.length).filter(i -> owner[i] >= 0 && terms.contained(term, owner[i])).toArray();
            all.add(ContrastAlgebra.multiply(orthogonalised(e, own, containing), toTreatment));
        }
        return all;
    }

    /** The rows of I for some rows of E, less what makes these orthogonal to other rows of E. */
    private static double[][] orthogonalised(double[][] e, int[] own, int[] others) {
        double[][] result = rows(identity(e.length), own);
        if (own.length == 0 || others.length == 0) {
            return result;
        }
        double[][] basis = rows(e, others);
        double[][] shares = ContrastAlgebra.solve(ContrastAlgebra.products(basis, basis), ContrastAlgebra.products(basis, rows(e, own)));
        for (int i = 0; i < own.length; i++) {
            for (int k = 0; k < others.length; k++) {
                result[i][others[k]] -= shares[k][i];
            }
        }
        return result;
    }

    /** The places of a term's columns among those kept. */
    private int[] places(int term) {
        return IntStream.range(0, modelTerms.length).filter(i -> modelTerms[i] == term).toArray();
    }

    private double[][] overAllColumns(double[][] l) {
        double[][] full = new double[l.length][p];
        for (int i = 0; i < l.length; i++) {
            for (int k = 0; k < l[i].length; k++) {
                full[i][independent.kept[k]] = l[i][k];
            }
        }
        return full;
    }

    private static double[][] rows(double[][] a, int[] chosen) {
        return IntStream.of(chosen).mapToObj(i -> a[i].clone()).toArray(double[][]::new);
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }
}
