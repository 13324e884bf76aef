package org.ranef.estimate;

import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelRows;

/** Values for the rows of a design, from one more pass over them. */
final class FittedValues {

    private final Design design;
    private final double[] beta;
    private final double[][] modes;

    FittedValues(Design design, double[] beta, double[][] modes) {
        this.design = design;
        this.beta = beta;
        this.modes = modes;
    }

    /** X beta + Z b + offset for each complete row; without Z b when only the population part is asked for. */
    double[] compute(boolean withRandomEffects) {
        double[] values = new double[Math.toIntExact(design.observations())];
        int[] next = {0};
        design.scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                values[next[0] + r] = fixed(rows, r) + (withRandomEffects ? random(rows, r) : 0);
            }
            next[0] += rows.size();
        });
        return values;
    }

    /** y - fitted for each complete row, times the square root of its weight where {@code weighted}. */
    double[] residuals(boolean weighted) {
        double[] values = new double[Math.toIntExact(design.observations())];
        int[] next = {0};
        passResiduals(weighted, (some, count) -> {
            System.arraycopy(some, 0, values, next[0], count);
            next[0] += count;
        });
        return values;
    }

    /** The same, piece by piece. */
    void passResiduals(boolean weighted, OrderStatistics.Piece piece) {
        double[][] work = {{}};
        design.scan(rows -> {
            if (work[0].length < rows.size()) {
                work[0] = new double[rows.size()];
            }
            double[] values = work[0];
            double[] weights = rows.weights();
            for (int r = 0; r < rows.size(); r++) {
                double residual = rows.response()[r] - fixed(rows, r) - random(rows, r);
                values[r] = weighted && weights != null ? residual * Math.sqrt(weights[r]) : residual;
            }
            piece.accept(values, rows.size());
        });
    }

    /** X beta + offset of a row; a dropped column has no share in it. */
    double fixed(ModelRows rows, int r) {
        double[] offset = rows.offset();
        double sum = offset == null ? 0 : offset[r];
        for (int j = 0; j < beta.length; j++) {
            if (!Double.isNaN(beta[j])) {
                sum += rows.fixed()[j][r] * beta[j];
            }
        }
        return sum;
    }

    private double random(ModelRows rows, int r) {
        double sum = 0;
        for (int k = 0; k < design.terms().size(); k++) {
            sum += random(rows, r, k);
        }
        return sum;
    }

    /** The share of term k in Z b of a row, whose level must be known. */
    double random(ModelRows rows, int r, int k) {
        RandomTerm term = design.terms().get(k);
        int level = rows.levels()[k][r];
        int at = level * design.factors().get(term.factor()).columns() + term.firstColumn();
        double sum = 0;
        for (int i = 0; i < term.size(); i++) {
            sum += rows.random()[k][i][r] * modes[term.factor()][at + i];
        }
        return sum;
    }
}
