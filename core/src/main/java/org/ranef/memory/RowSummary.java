package org.ranef.memory;

import java.util.Arrays;
import org.ranef.design.GroupSizes;
import org.ranef.table.ModelDataException;

/**
 * What a report says of the rows of a fit.
 *
 * @param residualQuartiles the least, the quartiles and the largest of the scaled residuals
 * @param groups            the sizes of the groups
 */
public record RowSummary(double[] residualQuartiles, GroupSizes groups) {

    /** The proportions of the scaled residuals that lie below the numbers of {@link #residualQuartiles}. */
    private static final double[] QUARTERS = {0, 0.25, 0.5, 0.75, 1};

    /** 0, 0.25, 0.5, 0.75, 1. */
    public static double[] quarters() {
        return QUARTERS.clone();
    }
    void check() {
        boolean increasing = residualQuartiles.length == QUARTERS.length && Arrays.stream(residualQuartiles).allMatch(Double::isFinite);
        for (int i = 1; increasing && i < residualQuartiles.length; i++) {
            increasing = residualQuartiles[i] >= residualQuartiles[i - 1];
        }
        if (!increasing) {
            throw new ModelDataException("The quartiles of the scaled residuals are five increasing numbers, but " + Arrays.toString(residualQuartiles)
                    + " were kept");
        }
    }
}
