package org.ranef.robust;

import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.GroupedProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.linalg.SymmetricEigen;

/**
 * The rows of one cluster, times the roots of their weights, in an orthonormal basis Q of the columns of [Z X]: r of them at most, however many rows
 * there are. With [Z X]'[Z X] = E D E' the coordinates Q'[Z X] are D^1/2 E', and Q'y = D^-1/2 E'[Z X]'y.
 */
final class ClusterGram {

    /** Eigenvalues below this share of the largest are rounding. */
    private static final double DEPENDENT = 1e-12;

    /** Q'X, r x p. */
    final double[][] x;
    /** Q'y. */
    final double[] y;
    /** Q'(I + Z Psi Z')Q, r x r. */
    final double[][] v;

    ClusterGram(CrossProducts products, GroupedProducts grouped, List<int[]> vertices, int[] columns, double[][] loadings) {
        int[] start = starts(products, vertices);
        int m = start[vertices.size()];
        int p = columns.length;
        double[][] gram = new double[m + p][m + p];
        double[] right = new double[m + p];
        fillRandom(products, vertices, start, gram);
        fillFixed(products, grouped.fixedProducts(vertices.get(0)[1]), vertices, start, columns, gram, right);
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double largest = eigen.spectralRadius();
        int[] kept = java.util.stream.IntStream.range(0, m + p).filter(k -> eigen.value(k) > DEPENDENT * largest).toArray();
        int r = kept.length;
        x = new double[r][p];
        y = new double[r];
        double[][] z = new double[r][m];
        for (int k = 0; k < r; k++) {
            double root = Math.sqrt(eigen.value(kept[k]));
            double[] vector = eigen.vector(kept[k]);
            for (int i = 0; i < m + p; i++) {
                y[k] += vector[i] * right[i] / root;
                if (i < m) {
                    z[k][i] = vector[i] * root;
                } else {
                    x[k][i - m] = vector[i] * root;
                }
            }
        }
        v = covariance(loaded(z, vertices, start, loadings));
    }

    private static int[] starts(CrossProducts products, List<int[]> vertices) {
        int[] start = new int[vertices.size() + 1];
        for (int i = 0; i < vertices.size(); i++) {
            start[i + 1] = start[i] + products.design().factors().get(vertices.get(i)[0]).columns();
        }
        return start;
    }

    private static void fillRandom(CrossProducts products, List<int[]> vertices, int[] start, double[][] gram) {
        for (int i = 0; i < vertices.size(); i++) {
            int f = vertices.get(i)[0];
            int level = vertices.get(i)[1];
            int q = start[i + 1] - start[i];
            for (int a = 0; a < q; a++) {
                System.arraycopy(products.diagonalBlocks(f), (level * q + a) * q, gram[start[i] + a], start[i], q);
            }
            for (int j = 0; j < vertices.size(); j++) {
                if (vertices.get(j)[0] > f) {
                    fillPair(products.pairs(f, vertices.get(j)[0]), level, vertices.get(j)[1], start[i], q, start[j], start[j + 1] - start[j], gram);
                }
            }
        }
    }

    private static void fillPair(SortedPairs pairs, int level, int other, int from, int q, int fromOther, int qOther, double[][] gram) {
        int e = Arrays.binarySearch(pairs.columns(), pairs.start()[level], pairs.start()[level + 1], other);
        for (int a = 0; a < q && e >= 0; a++) {
            for (int b = 0; b < qOther; b++) {
                double value = pairs.values()[pairs.offsets()[e] + a * qOther + b];
                gram[from + a][fromOther + b] = value;
                gram[fromOther + b][from + a] = value;
            }
        }
    }

    private static void fillFixed(CrossProducts products, double[][] fixed, List<int[]> vertices, int[] start, int[] columns, double[][] gram,
            double[] right) {
        int m = start[vertices.size()];
        int width = fixed.length;
        for (int i = 0; i < vertices.size(); i++) {
            double[] border = products.borderBlocks(vertices.get(i)[0]);
            for (int a = start[i]; a < start[i + 1]; a++) {
                int row = (vertices.get(i)[1] * (start[i + 1] - start[i]) + a - start[i]) * width;
                for (int j = 0; j < columns.length; j++) {
                    gram[a][m + j] = border[row + columns[j]];
                    gram[m + j][a] = gram[a][m + j];
                }
                right[a] = border[row + width - 1];
            }
        }
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                gram[m + i][m + j] = fixed[Math.min(columns[i], columns[j])][Math.max(columns[i], columns[j])];
            }
            right[m + i] = fixed[columns[i]][width - 1];
        }
    }

    /** Z Lambda. */
    private static double[][] loaded(double[][] z, List<int[]> vertices, int[] start, double[][] loadings) {
        double[][] loaded = new double[z.length][start[vertices.size()]];
        for (int i = 0; i < vertices.size(); i++) {
            double[] t = loadings[vertices.get(i)[0]];
            int q = start[i + 1] - start[i];
            for (int k = 0; k < z.length; k++) {
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        loaded[k][start[i] + b] += z[k][start[i] + a] * t[a * q + b];
                    }
                }
            }
        }
        return loaded;
    }

    private static double[][] covariance(double[][] loaded) {
        double[][] v = RectangularProducts.outer(loaded);
        for (int k = 0; k < v.length; k++) {
            v[k][k] += 1;
        }
        return v;
    }
}
