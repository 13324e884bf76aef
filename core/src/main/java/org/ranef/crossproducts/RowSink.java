package org.ranef.crossproducts;

import org.jspecify.annotations.Nullable;

/** Receives rows in the working coordinates of {@link CrossProducts}, times the square roots of their weights over the weights' unit. */
@FunctionalInterface
public interface RowSink {

    /**
     * Some rows. The arrays are valid during the call only and may be longer than there are rows.
     *
     * @param fixed  the working columns of [X y], by column
     * @param random for each grouping factor its working columns of Z, by column
     * @param levels for each grouping factor the level of each row
     * @param roots  the square roots by which the rows were multiplied; null without weights
     * @param size   the number of rows
     */
    void accept(double[][] fixed, double[][][] random, int[][] levels, double @Nullable [] roots, int size);
}
