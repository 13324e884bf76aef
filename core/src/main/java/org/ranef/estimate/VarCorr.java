package org.ranef.estimate;

import java.util.List;
import org.ranef.table.ModelDataException;

/** The covariance matrices of the random effects and the residual standard deviation. {@index VarCorr} */
public final class VarCorr {

    private final List<TermCovariance> terms;
    private final double sigma;

    VarCorr(List<TermCovariance> terms, double sigma) {
        this.terms = List.copyOf(terms);
        this.sigma = sigma;
    }

    /** All terms, in the order of the formula. */
    public List<TermCovariance> terms() {
        return terms;
    }

    /** The first term on the grouping factor of that label. */
    public TermCovariance term(String group) {
        return terms.stream().filter(term -> term.group().equals(group)).findFirst()
                .orElseThrow(() -> new ModelDataException("'" + group + "' is not a grouping factor of this model; there are: "
                        + String.join(", ", terms.stream().map(TermCovariance::group).distinct().toList())));
    }

    /** The residual standard deviation. */
    public double sigma() {
        return sigma;
    }
}
