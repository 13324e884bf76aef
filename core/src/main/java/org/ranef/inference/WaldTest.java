package org.ranef.inference;

import java.util.List;
import org.ranef.degrees.FTest;

/**
 * A Wald test of a linear hypothesis.
 *
 * @param rows  each row on its own
 * @param joint all rows together
 */
public record WaldTest(List<WaldEstimate> rows, FTest joint) {

    /** Keeps the list from changing. */
    public WaldTest {
        rows = List.copyOf(rows);
    }

    /** The Wald statistic (L beta - r)'(L var(beta) L')^-1 (L beta - r): F times the number of rows. */
    public double chiSquare() {
        return joint.statistic() * joint.numeratorDegrees();
    }

    /** The p-value of the joint test. */
    public double pValue() {
        return joint.pValue();
    }
}
