package org.ranef.marginal;

import org.ranef.linalg.SmallMatrix;
import org.ranef.marginal.Components.Component;

/** The products of a group's levels other than leaves, among themselves and with what the leaves pass on. */
final class RestProducts {

    private final RestEquations rest;
    private final Component group;
    private final int[][] columnOf;
    private final VarianceSums sums;
    private final int m;
    private final int p;

    RestProducts(RestEquations rest, Component group, int[][] columnOf, VarianceSums sums) {
        this.rest = rest;
        this.group = group;
        this.columnOf = columnOf;
        this.sums = sums;
        this.m = rest.m;
        this.p = sums.p;
    }

    /** Adds them; {@code explained} is G'M C, m x p, for each parameter {@code leafParameters} of the leaf factor. */
    void add(int[] leafParameters, double[][] explained) {
        addBlocks();
        int count = sums.changes.length;
        double[][] weighted = new double[count][];
        for (int i = 0; i < count; i++) {
            weighted[i] = new double[m * p];
        }
        for (int v = 0; v < group.factors().length; v++) {
            addScores(v, weighted);
        }
        boolean[] ofLeaves = new boolean[count];
        for (int i : leafParameters) {
            ofLeaves[i] = true;
        }
        for (int j = 0; j < count; j++) {
            if (ofLeaves[j]) {
                continue;
            }
            double[] solved = new double[m * p];
            double[] passed = new double[m * p];
            for (int c = 0; c < m; c++) {
                multiplyRow(rest.projectedRow(c), weighted[j], solved, c);
                multiplyRow(rest.row(c), weighted[j], passed, c);
            }
            for (int i = 0; i < count; i++) {
                if (!ofLeaves[i] && i <= j) {
                    sums.addProduct(sums.second[i][j], weighted[i], solved, m, 1);
                }
            }
            for (int i = 0; i < leafParameters.length; i++) {
                sums.addProduct(sums.second[leafParameters[i]][j], explained[i], passed, m, 1);
            }
        }
    }

    /** Row c of the product of a row from {@code m} on with a matrix of m x p. */
    private void multiplyRow(double[] row, double[] matrix, double[] product, int c) {
        for (int d = 0; d < m; d++) {
            double x = row[m + d];
            for (int e = 0; e < p; e++) {
                product[c * p + e] += x * matrix[d * p + e];
            }
        }
    }

    private int column(int v) {
        return columnOf[group.factors()[v]][group.levels()[v]];
    }

    private void addBlocks() {
        for (int v = 0; v < group.factors().length; v++) {
            int f = group.factors()[v];
            int q = sums.sizes[f];
            for (int w = 0; w < group.factors().length; w++) {
                int g = group.factors()[w];
                if (g < f) {
                    continue;
                }
                int r = sums.sizes[g];
                double[] block = new double[q * r];
                for (int a = 0; a < q; a++) {
                    System.arraycopy(rest.projectedRow(column(v) + a), m + column(w), block, a * r, r);
                }
                sums.addBlock(f, g, block, 1);
            }
        }
    }

    /** M C of one level for each parameter of its factor, and C'M C. */
    private void addScores(int v, double[][] weighted) {
        int f = group.factors()[v];
        int q = sums.sizes[f];
        int at = column(v);
        double[] scores = new double[q * p];
        for (int a = 0; a < q; a++) {
            for (int e = 0; e < p; e++) {
                scores[a * p + e] = rest.fixed(at + a, e);
            }
        }
        for (int i = 0; i < weighted.length; i++) {
            if (sums.parameterFactor[i] == f) {
                double[] own = SmallMatrix.multiply(sums.changes[i], scores, q, q, p);
                System.arraycopy(own, 0, weighted[i], at * p, q * p);
                sums.addProduct(sums.first[i], scores, own, q, 1);
            }
        }
    }
}
