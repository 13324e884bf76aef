package org.ranef.equations;

import org.ranef.ordering.EliminationPlan;

/**
 * The quadratic form c'Wc of rows c = (z, x) of [Z X], with W the conditional covariance of random and fixed effects together: the variance of
 * what is
 * estimated for a row, over sigma^2. Levels that stand in one row are neighbours, so that the entries of W that it needs are known.
 */
public final class RowVariance {

    private final Equations equations;
    private final EliminationPlan plan;
    private final Backward backward;
    private final Panels.Blocks leaves;
    private final int m;

    /** From a backward pass with the fixed effects. */
    public RowVariance(Elimination elimination, Backward backward) {
        this.backward = backward;
        equations = backward.equations();
        plan = equations.plan;
        leaves = backward.leafCovariance();
        m = elimination.core.m;
    }

    /**
     * The form for row r of columns in working coordinates.
     *
     * @param fixed  the columns of X, of which those that stand count
     * @param random for each factor its columns of Z
     * @param levels for each factor the levels
     */
    public double of(double[][] fixed, double[][][] random, int[][] levels, int r) {
        double sum = 0;
        for (int i = 0; i < equations.rank(); i++) {
            double[] row = backward.coreCovariance[m + i];
            for (int j = 0; j < equations.rank(); j++) {
                sum += fixed[equations.columns[i]][r] * row[m + j] * fixed[equations.columns[j]][r];
            }
        }
        for (int f = 0; f < random.length; f++) {
            sum += own(f, levels[f][r], random[f], r) + 2 * withFixed(f, levels[f][r], random[f], fixed, r);
            for (int g = f + 1; g < random.length; g++) {
                boolean swap = comesLater(f, levels[f][r], g, levels[g][r]);
                int first = swap ? g : f;
                int second = swap ? f : g;
                sum += 2 * between(first, levels[first][r], random[first], second, levels[second][r], random[second], r);
            }
        }
        return sum;
    }

    private boolean comesLater(int f, int level, int g, int other) {
        return g == plan.leafFactor || f != plan.leafFactor && plan.positionOf[f][level] > plan.positionOf[g][other];
    }

    private boolean inCore(int f, int level) {
        return f != plan.leafFactor && plan.positionOf[f][level] >= plan.sparseCount;
    }

    private int vertex(int f, int level) {
        return f == plan.leafFactor ? level : plan.positionOf[f][level];
    }

    private Panels rows(int f) {
        return f == plan.leafFactor ? equations.leaves : equations.sparse;
    }

    private Panels.Blocks covariance(int f) {
        return f == plan.leafFactor ? leaves : backward.sparseCovariance;
    }

    private double own(int f, int level, double[][] z, int r) {
        if (inCore(f, level)) {
            int at = plan.coreColumn[plan.positionOf[f][level]];
            return inCore(at, z, at, z, r);
        }
        return form(covariance(f).diagonal(), rows(f).diagonalStart[vertex(f, level)], z.length, z, z, r);
    }

    private double withFixed(int f, int level, double[][] z, double[][] fixed, int r) {
        double sum = 0;
        for (int j = 0; j < equations.rank(); j++) {
            double x = fixed[equations.columns[j]][r];
            for (int a = 0; a < z.length && x != 0; a++) {
                double w;
                if (inCore(f, level)) {
                    w = backward.coreCovariance[plan.coreColumn[plan.positionOf[f][level]] + a][m + j];
                } else {
                    Panels rows = rows(f);
                    w = covariance(f).border()[rows.borderStart[vertex(f, level)] + a * rows.borderWidth + j];
                }
                sum += z[a][r] * w * x;
            }
        }
        return sum;
    }

    /** For the level of f that is eliminated before that of g. */
    private double between(int f, int level, double[][] z, int g, int other, double[][] zOther, int r) {
        int target = plan.positionOf[g][other];
        if (inCore(f, level)) {
            return inCore(plan.coreColumn[plan.positionOf[f][level]], z, plan.coreColumn[target], zOther, r);
        }
        Panels rows = rows(f);
        int v = vertex(f, level);
        return form(covariance(f).panel(), rows.panelStart[v] + rows.columnOf(v, target), rows.width[v], z, zOther, r);
    }

    private double inCore(int at, double[][] z, int other, double[][] zOther, int r) {
        double sum = 0;
        for (int a = 0; a < z.length; a++) {
            for (int b = 0; b < zOther.length; b++) {
                sum += z[a][r] * backward.coreCovariance[at + a][other + b] * zOther[b][r];
            }
        }
        return sum;
    }

    private static double form(double[] w, int from, int stride, double[][] z, double[][] zOther, int r) {
        double sum = 0;
        for (int a = 0; a < z.length; a++) {
            for (int b = 0; b < zOther.length; b++) {
                sum += z[a][r] * w[from + a * stride + b] * zOther[b][r];
            }
        }
        return sum;
    }
}
