package org.ranef.inference;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A joint Wald test of all rows of a linear hypothesis.
 *
 * @param rows                     each row on its own
 * @param chiSquare                the Wald statistic (L beta - r)'(L var(beta) L')^-1 (L beta - r)
 * @param numeratorDegrees         the number of rows
 * @param denominatorDegrees       degrees of freedom of the F distribution; positive infinity for the chi-square test
 */
public record WaldTest(List<WaldEstimate> rows, double chiSquare, int numeratorDegrees, double denominatorDegrees) {

    /** Keeps the list from changing. */
    public WaldTest {
        rows = List.copyOf(rows);
    }

    /** The F statistic: the Wald statistic over the number of rows. */
    public double fStatistic() {
        return chiSquare / numeratorDegrees;
    }

    /** The p-value from the F distribution or, without denominator degrees of freedom, from the chi-square. */
    public double pValue() {
        return Double.isInfinite(denominatorDegrees) ? ChiSquaredDistribution.of(numeratorDegrees).survivalProbability(chiSquare)
                : FDistribution.of(numeratorDegrees, denominatorDegrees).survivalProbability(fStatistic());
    }
}
