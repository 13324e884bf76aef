package org.ranef.equations;

import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.design.GroupingFactor;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.DenseInverse;
import org.ranef.linalg.SmallMatrix;

/** The traces for any grouping factors from the whole of Q = Z'PZ: cubic in the number of random effects, for designs where that is small. */
final class DenseTraces {

    private final Equations equations;
    private final List<GroupingFactor> factors;
    private final double[][] loadings;
    private final int[] base;
    private final int m;
    private final int order;

    DenseTraces(Elimination elimination, boolean withFixed) {
        equations = elimination.equations;
        factors = equations.plan.factors;
        loadings = elimination.loadings;
        base = new int[factors.size() + 1];
        for (int f = 0; f < factors.size(); f++) {
            base[f + 1] = base[f] + (int) factors.get(f).size();
        }
        m = base[factors.size()];
        order = m + (withFixed ? equations.rank() : 0);
    }

    double[][] traces(int[] parameterFactor, double[][] changes) {
        double[][] q = projected();
        int count = changes.length;
        double[][] traces = new double[count][count];
        for (int f = 0; f < factors.size(); f++) {
            for (int g = 0; g < factors.size(); g++) {
                double[] tensor = tensor(q, f, g);
                for (int i = 0; i < count; i++) {
                    if (parameterFactor[i] != f) {
                        continue;
                    }
                    double[] contracted = TraceProducts.contract(tensor, changes[i], factors.get(f).columns(), factors.get(g).columns());
                    for (int j = 0; j < count; j++) {
                        if (parameterFactor[j] == g) {
                            traces[i][j] = SmallMatrix.dot(contracted, changes[j]);
                        }
                    }
                }
            }
        }
        return traces;
    }

    /** Q = A - A W A over the columns of Z, where A is [Z X]'W[Z X] and W the unscaled inverse. */
    private double[][] projected() {
        double[][] a = assemble();
        double[][] n = new double[order][];
        for (int j = 0; j < order; j++) {
            n[j] = a[j].clone();
        }
        load(n);
        for (int j = 0; j < m; j++) {
            n[j][j] += 1;
        }
        DenseCholesky.factor(n, order, order);
        double[][] inverse = new double[order][order];
        DenseInverse.of(n, order, inverse);
        unload(inverse);
        double[][] q = new double[m][];
        double[] product = new double[order];
        for (int j = 0; j < m; j++) {
            for (int c = 0; c < order; c++) {
                product[c] = DenseCholesky.dot(a[j], inverse[c], 0, order);
            }
            q[j] = new double[m];
            for (int i = 0; i < m; i++) {
                q[j][i] = a[j][i] - DenseCholesky.dot(product, a[i], 0, order);
            }
        }
        return q;
    }

    private double[][] assemble() {
        CrossProducts products = equations.products;
        double[][] a = new double[order][order];
        int width = products.design().fixedCount() + 1;
        for (int f = 0; f < factors.size(); f++) {
            int q = factors.get(f).columns();
            for (int row = 0; row < base[f + 1] - base[f]; row++) {
                int level = row / q;
                System.arraycopy(products.diagonalBlocks(f), row * q, a[base[f] + row], base[f] + level * q, q);
                for (int x = m; x < order; x++) {
                    double value = products.borderBlocks(f)[row * width + equations.columns[x - m]];
                    a[base[f] + row][x] = value;
                    a[x][base[f] + row] = value;
                }
            }
            for (int g = f + 1; g < factors.size(); g++) {
                addPairs(a, products.pairs(f, g), f, g);
            }
        }
        for (int x = m; x < order; x++) {
            System.arraycopy(equations.fixed[x - m], 0, a[x], m, order - m);
        }
        return a;
    }

    private void addPairs(double[][] a, SortedPairs pairs, int f, int g) {
        int q = factors.get(f).columns();
        int r = factors.get(g).columns();
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                for (int i = 0; i < q; i++) {
                    for (int j = 0; j < r; j++) {
                        double value = pairs.values()[pairs.offsets()[e] + i * r + j];
                        a[base[f] + row * q + i][base[g] + pairs.columns()[e] * r + j] = value;
                        a[base[g] + pairs.columns()[e] * r + j][base[f] + row * q + i] = value;
                    }
                }
            }
        }
    }

    /** Lambda' N Lambda. */
    private void load(double[][] n) {
        bothSides(n, false);
    }

    /** Lambda N Lambda'. */
    private void unload(double[][] n) {
        bothSides(n, true);
    }

    private void bothSides(double[][] n, boolean transposed) {
        for (int f = 0; f < factors.size(); f++) {
            int q = factors.get(f).columns();
            double[] t = transposed ? SmallMatrix.transpose(loadings[f], q) : loadings[f];
            for (int at = base[f]; at < base[f + 1]; at += q) {
                double[][] old = new double[q][];
                for (int i = 0; i < q; i++) {
                    old[i] = n[at + i];
                }
                for (int i = 0; i < q; i++) {
                    double[] combined = new double[order];
                    for (int k = 0; k < q; k++) {
                        double x = t[k * q + i];
                        for (int c = 0; c < order; c++) {
                            combined[c] += x * old[k][c];
                        }
                    }
                    n[at + i] = combined;
                }
            }
            for (double[] row : n) {
                for (int at = base[f]; at < base[f + 1]; at += q) {
                    double[] old = Arrays.copyOfRange(row, at, at + q);
                    for (int i = 0; i < q; i++) {
                        double sum = 0;
                        for (int k = 0; k < q; k++) {
                            sum += t[k * q + i] * old[k];
                        }
                        row[at + i] = sum;
                    }
                }
            }
        }
    }

    private double[] tensor(double[][] q, int f, int g) {
        int rows = factors.get(f).columns();
        int columns = factors.get(g).columns();
        double[] tensor = new double[rows * rows * columns * columns];
        double[] block = new double[rows * columns];
        for (int i0 = base[f]; i0 < base[f + 1]; i0 += rows) {
            for (int j0 = base[g]; j0 < base[g + 1]; j0 += columns) {
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(q[i0 + i], j0, block, i * columns, columns);
                }
                TraceProducts.addSquare(tensor, block, 1, rows, columns);
            }
        }
        return tensor;
    }
}
