package org.ranef.marginal;

import java.util.stream.IntStream;
import org.ranef.linalg.SmallMatrix;
import org.ranef.marginal.Components.Component;

/**
 * One group of levels: first the leaves are eliminated from the equations of the others, then all products follow leaf by leaf and level by level.
 *
 * <p>With H, B, R, G = H R_c of each leaf l and W, N of the other levels c: Z_l'V^-1 Z_l' = delta H R - G W G', Z_l'V^-1 Z_c = G N, and
 * Z_l'V^-1 X = H R_X - G W S_X.
 */
final class GroupProducts {

    private final Leaf leaf;
    private final double[][] loadings;
    private final int[][] columnOf;
    private final VarianceSums sums;
    private final Component group;
    private final RestEquations rest;
    private final int m;
    private final int p;
    /** The parameters of the leaf factor. */
    private final int[] own;
    /** For each of them sum G'M G W, m x m, and sum G'M C, m x p. */
    private final double[][][] carried;
    private final double[][] explained;

    GroupProducts(Component group, Leaf leaf, int[][] columnOf, double[][] loadings, VarianceSums sums) {
        this.group = group;
        this.leaf = leaf;
        this.columnOf = columnOf;
        this.loadings = loadings;
        this.sums = sums;
        m = group.size();
        p = sums.p;
        rest = new RestEquations(m, p);
        own = IntStream.range(0, sums.changes.length).filter(i -> sums.parameterFactor[i] == leaf.factor).toArray();
        carried = new double[own.length][m][m];
        explained = new double[own.length][m * p];
    }

    /** Adds the group's part to the sums, given the cross-products among its levels other than leaves. */
    void add(RestCrossProducts between) {
        between.fill(group, rest);
        for (int level : group.leaves()) {
            leaf.set(level);
            eliminate();
        }
        int count = group.factors().length;
        int[] first = new int[count];
        double[][] loading = new double[count][];
        int[] sizes = new int[count];
        for (int v = 0; v < count; v++) {
            first[v] = columnOf[group.factors()[v]][group.levels()[v]];
            loading[v] = loadings[group.factors()[v]];
            sizes[v] = sums.sizes[group.factors()[v]];
            rest.load(first[v], sizes[v], loading[v]);
        }
        rest.solve(first, loading, sizes);
        for (int x = 0; x < p; x++) {
            for (int y = 0; y < p; y++) {
                sums.fixed[x * p + y] += rest.fixedShare(x, y);
            }
        }
        for (int level : group.leaves()) {
            leaf.set(level);
            addLeaf();
        }
        if (m > 0) {
            new RestProducts(rest, group, columnOf, sums).add(own, explained);
        }
        addAcross();
    }

    /** Subtracts [R_c R_X]'B [R_c R_X]. */
    private void eliminate() {
        int q = leaf.q;
        int w = leaf.width;
        double[] half = SmallMatrix.multiply(leaf.b, leaf.row, q, q, w);
        double[] halfFixed = SmallMatrix.multiply(leaf.b, leaf.fixed, q, q, p);
        sums.addProduct(sums.fixed, leaf.fixed, halfFixed, q, -1);
        for (int a = 0; a < q; a++) {
            for (int c = 0; c < w; c++) {
                double x = -half[a * w + c];
                int column = leaf.index[c];
                for (int d = 0; d < w; d++) {
                    if (leaf.index[d] >= column) {
                        rest.add(leaf.index[d], column, x * leaf.row[a * w + d]);
                    }
                }
                for (int e = 0; e < p; e++) {
                    rest.add(rest.fixedRow(e), column, x * leaf.fixed[a * p + e]);
                }
            }
        }
    }

    private void addLeaf() {
        int q = leaf.q;
        int w = leaf.width;
        double[] g = leaf.shrunkRow();
        double[] scores = leaf.shrunkFixed();
        double[][] links = new double[q][3 * m];
        for (int a = 0; a < q; a++) {
            for (int c = 0; c < w; c++) {
                double x = g[a * w + c];
                double[] row = rest.row(leaf.index[c]);
                for (int k = m; k < 3 * m; k++) {
                    links[a][k] += x * row[k];
                }
                for (int e = 0; e < p; e++) {
                    scores[a * p + e] += x * rest.negativeModes(leaf.index[c], e);
                }
            }
        }
        double[] unlinked = leaf.shrunkOwn();
        double[] between = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                for (int c = 0; c < w; c++) {
                    between[a * q + b] -= links[a][2 * m + leaf.index[c]] * g[b * w + c];
                }
            }
        }
        double[] within = unlinked.clone();
        for (int e = 0; e < q * q; e++) {
            within[e] -= between[e];
        }
        sums.addBlock(leaf.factor, leaf.factor, within, 1);
        sums.addBlock(leaf.factor, leaf.factor, between, -1);
        addLinks(links);
        double[][] weighted = new double[own.length][];
        for (int i = 0; i < own.length; i++) {
            double[] change = sums.changes[own[i]];
            weighted[i] = SmallMatrix.multiply(change, scores, q, q, p);
            sums.addProduct(sums.first[own[i]], scores, weighted[i], q, 1);
            carry(i, g, SmallMatrix.multiplyTransposed(g, change, q, w, q), links, weighted[i]);
            double[] solved = SmallMatrix.multiply(unlinked, weighted[i], q, q, p);
            for (int j = 0; j <= i; j++) {
                sums.addProduct(sums.second[own[j]][own[i]], weighted[j], solved, q, 1);
            }
        }
    }

    /** The blocks G N between the leaf and the other levels. */
    private void addLinks(double[][] links) {
        for (int v = 0; v < group.factors().length; v++) {
            int f = group.factors()[v];
            int r = sums.sizes[f];
            int from = m + columnOf[f][group.levels()[v]];
            double[] block = new double[leaf.q * r];
            for (int a = 0; a < leaf.q; a++) {
                System.arraycopy(links[a], from, block, a * r, r);
            }
            sums.addBlock(leaf.factor, f, block, 1);
        }
    }

    /** Adds G'M G W and G'M C, given G, G'M (width x q) and M C. */
    private void carry(int i, double[] g, double[] form, double[][] links, double[] weighted) {
        int q = leaf.q;
        for (int c = 0; c < leaf.width; c++) {
            double[] target = carried[i][leaf.index[c]];
            for (int a = 0; a < q; a++) {
                double x = form[c * q + a];
                double[] row = links[a];
                for (int k = 0; k < m; k++) {
                    target[k] -= x * row[2 * m + k];
                }
                double y = g[a * leaf.width + c];
                for (int e = 0; e < p; e++) {
                    explained[i][leaf.index[c] * p + e] += y * weighted[a * p + e];
                }
            }
        }
    }

    /** What the leaves have in common: trace(K_i W K_j W) and -(G'M_i C)'W (G'M_j C). */
    private void addAcross() {
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j <= i; j++) {
                double trace = 0;
                for (int c = 0; c < m; c++) {
                    for (int d = 0; d < m; d++) {
                        trace += carried[i][c][d] * carried[j][d][c];
                    }
                }
                sums.across[own[i]][own[j]] += trace;
            }
            double[] solved = new double[m * p];
            for (int c = 0; c < m; c++) {
                double[] row = rest.row(c);
                for (int d = 0; d < m; d++) {
                    for (int e = 0; e < p; e++) {
                        solved[c * p + e] += row[2 * m + d] * explained[i][d * p + e];
                    }
                }
            }
            for (int j = 0; j <= i; j++) {
                sums.addProduct(sums.second[own[j]][own[i]], explained[j], solved, m, 1);
            }
        }
    }
}
