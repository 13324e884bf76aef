package org.ranef.crossproducts;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.frame.ModelRows;

/**
 * The cross-products of a model in which one coefficient of X is held: y - b x_j is the response and x_j is no longer a column. With
 * [X y] = C' U the new columns are C' U M for a (p + 1) x m matrix M of constants; U M = Q R with orthonormal columns of Q makes C' Q the new working
 * columns and R their triangle, so nothing is read again and nothing cancels.
 */
final class HeldCoefficient {

    private HeldCoefficient() {
    }

    static CrossProducts in(CrossProducts from, int column, double value) {
        boolean[] stands = from.independentColumns();
        int[] kept = IntStream.range(0, stands.length).filter(j -> stands[j] && j != column).toArray();
        int width = kept.length + 1;
        double[][] u = from.fixedBasis.u();
        double[][] q = new double[u.length][width];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                q[i][j] = u[i][kept[j]];
            }
            q[i][kept.length] = u[i][u.length - 1] - value * u[i][column];
        }
        double[][] r = orthonormalise(q);
        CrossProducts result = new CrossProducts(design(from.design, kept, column, value), from.weightUnit, new TriangularBasis(r),
                from.factorBases);
        result.rows = from.rows;
        result.sumLogWeights = from.sumLogWeights;
        fillFixed(from, q, result);
        for (int f = 0; f < from.diagonals.length; f++) {
            result.diagonals[f] = from.diagonals[f];
            result.pairs[f] = from.pairs[f];
            result.sortedPairs[f] = from.sortedPairs[f];
            multiplyRows(from.borders[f], q, result.borders[f]);
        }
        return result;
    }

    /** Turns the columns into orthonormal ones that span the same, by Gram-Schmidt done twice; returns the triangle R. */
    private static double[][] orthonormalise(double[][] columns) {
        int width = columns[0].length;
        double[][] r = new double[width][width];
        for (int j = 0; j < width; j++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double along = 0;
                    for (double[] row : columns) {
                        along += row[k] * row[j];
                    }
                    for (double[] row : columns) {
                        row[j] -= along * row[k];
                    }
                    r[k][j] += along;
                }
            }
            double length = 0;
            for (double[] row : columns) {
                length = Math.hypot(length, row[j]);
            }
            for (double[] row : columns) {
                row[j] /= length;
            }
            r[j][j] = length;
        }
        return r;
    }

    /** Q' A Q, upper triangle. */
    private static void fillFixed(CrossProducts from, double[][] q, CrossProducts result) {
        double[][] a = from.fixedProducts();
        int width = result.fixed.length;
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < a.length; k++) {
                    for (int l = 0; l < a.length; l++) {
                        sum += q[k][i] * a[k][l] * q[l][j];
                    }
                }
                result.fixed[i][j] = sum;
            }
        }
    }

    /** Each row of p + 1 numbers times Q. */
    private static void multiplyRows(double[] rows, double[][] q, double[] out) {
        int from = q.length;
        int to = q[0].length;
        for (int row = 0; row < rows.length / from; row++) {
            for (int j = 0; j < to; j++) {
                double sum = 0;
                for (int k = 0; k < from; k++) {
                    sum += rows[row * from + k] * q[k][j];
                }
                out[row * to + j] = sum;
            }
        }
    }

    private static Design design(Design design, int[] kept, int column, double value) {
        List<String> names = IntStream.of(kept).mapToObj(design.fixedNames()::get).toList();
        return new Design(design.response(), names, design.factors(), design.terms(), design.observations(), design.weighted(),
                consumer -> scan(design, kept, column, value, consumer));
    }

    private static void scan(Design design, int[] kept, int column, double value, Consumer<ModelRows> consumer) {
        design.scan(rows -> {
            double @Nullable [] before = rows.offset();
            double[] offset = new double[rows.size()];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = (before == null ? 0 : before[i]) + value * rows.fixed()[column][i];
            }
            double[][] fixed = IntStream.of(kept).mapToObj(j -> rows.fixed()[j]).toArray(double[][]::new);
            consumer.accept(new ModelRows(rows.size(), rows.rowNumbers(), rows.response(), rows.weights(), offset, fixed, rows.levels(),
                    rows.random()));
        });
    }
}
