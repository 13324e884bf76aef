package org.ranef.frame;

import org.jspecify.annotations.Nullable;

/**
 * Some complete rows of a model in numbers: response, weights, offset, fixed-effects columns and, for each random-effects term, level
 * codes and columns. Matrices are held by column. Valid only while the consumer runs; arrays may be longer than {@link #size()}.
 *
 * @param size        the number of rows
 * @param rowNumbers  the 0-based table row of each
 * @param response    y; NaN throughout where new data have no response
 * @param weights     prior weights, all positive; {@code null} when the model has none
 * @param offset      the sum of the offsets; {@code null} when the model has none
 * @param fixed       X by column: p arrays
 * @param levels      for each random-effects term the level code of each row; -1 for a level the model has not seen (new data only)
 * @param random      for each random-effects term its columns of Z: q_k arrays
 */
public record ModelRows(int size, long[] rowNumbers, double[] response, double @Nullable [] weights, double @Nullable [] offset, double[][] fixed,
        int[][] levels, double[][][] random) {
}
