package org.ranef.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;

/**
 * The variance of the response over rows by where it comes from (Nakagawa and Schielzeth 2013; Johnson 2014 for random slopes; equation 70 of
 * DERIVATION.md). {@index get_variance} Rows count alike, whatever their weights; an offset does not count.
 *
 * @param fixed    the sample variance of X beta
 * @param terms    the mean variance of each random-effects term
 * @param residual sigma^2, the residual variance of a row of weight 1
 */
public record VarianceDecomposition(double fixed, List<TermVariance> terms, double residual) {

    /**
     * Of a fit, from its cross-products. Rows are read again only where the model has weights or no intercept.
     *
     * @throws IllegalStateException if what is needed of the data is not here
     */
    public static VarianceDecomposition of(Fit fit) {
        RowMoments moments = new RowMoments(fit);
        double[][] factors = RowMoments.factors(fit);
        List<TermVariance> terms = new ArrayList<>();
        for (int k = 0; k < factors.length; k++) {
            RandomTerm term = fit.design().terms().get(k);
            terms.add(new TermVariance(term.group(), term.names(), moments.meanVariance(k, factors[k])));
        }
        return new VarianceDecomposition(moments.variancePredicted(), List.copyOf(terms), fit.sigma() * fit.sigma());
    }

    /** The sum over the random-effects terms. */
    public double random() {
        return terms.stream().mapToDouble(TermVariance::variance).sum();
    }

    /** The sum over the terms on one grouping factor. */
    public double random(String group) {
        return terms.stream().filter(term -> term.group().equals(group)).mapToDouble(TermVariance::variance).sum();
    }

    /** Everything together. */
    public double total() {
        return fixed + random() + residual;
    }

    /** The labels of the grouping factors, in the order of the terms. */
    public List<String> groups() {
        return terms.stream().map(TermVariance::group).distinct().toList();
    }
}
