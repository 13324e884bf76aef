package org.ranef.constrain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ranef.optimize.SmoothEquations;

/**
 * What is held, as equations in the factors K of the covariances A K K' A'. With u_i = K'a_i the i-th row of A K: a variance is u_i'u_i, a
 * covariance u_i'u_j. A correlation needs directions besides: u_i = |a_i| s_i^2 w_i with w_i'w_i = 1, so that w_i'w_j is the correlation at
 * variances of zero too.
 */
final class HeldEquations implements SmoothEquations {

    private final List<Equation> equations = new ArrayList<>();
    private final HeldVariables variables;
    private final List<double[]> frames;
    /** For a coefficient, term and index, that a held correlation concerns: the index of its s; its w follow. */
    private final Map<List<Integer>, Integer> directions = new HashMap<>();

    HeldEquations(List<HeldElement> held, HeldVariables variables, List<double[]> frames) {
        this.variables = variables;
        this.frames = frames;
        for (HeldElement element : held) {
            switch (element.kind()) {
                case VARIANCE -> addVariance(element);
                case COVARIANCE -> addProduct(element, element.second());
                case CORRELATION -> addCorrelation(element);
            }
        }
    }

    private int size(int term) {
        return (int) Math.round(Math.sqrt(frames.get(term).length));
    }

    /** a_i over its length. */
    private double[] row(int term, int i) {
        int q = size(term);
        double length = TermScales.rowLength(frames.get(term), i);
        double[] row = new double[q];
        for (int m = 0; m < q; m++) {
            row[m] = frames.get(term)[i * q + m] / length;
        }
        return row;
    }

    private void addVariance(HeldElement element) {
        if (element.absent()) {
            for (int m = 0; m < size(element.term()); m++) {
                equations.add(new Equation.Scaled(variables.column(element.term(), m), row(element.term(), element.first()), -1, -1, 0));
            }
        } else {
            addProduct(element, element.first());
        }
    }

    private void addProduct(HeldElement element, int other) {
        int k = element.term();
        int[][] columns = new int[size(k)][];
        for (int m = 0; m < columns.length; m++) {
            columns[m] = variables.column(k, m);
        }
        double scale = TermScales.rowLength(frames.get(k), element.first()) * TermScales.rowLength(frames.get(k), other);
        equations.add(new Equation.Product(columns, row(k, element.first()), row(k, other), element.value() / scale));
    }

    private void addCorrelation(HeldElement element) {
        int q = size(element.term());
        int first = direction(element.term(), element.first()) + 1;
        int second = direction(element.term(), element.second()) + 1;
        if (Math.abs(element.value()) < 1) {
            equations.add(new Equation.Cosine(first, second, q, element.value()));
            return;
        }
        for (int m = 0; m < q; m++) {
            equations.add(new Equation.Scaled(new int[] {first + m}, new double[] {1}, -1, second + m, element.value()));
        }
    }

    private int direction(int term, int i) {
        return directions.computeIfAbsent(List.of(term, i), key -> {
            int q = size(term);
            int s = variables.more(1 + q);
            equations.add(new Equation.Cosine(s + 1, s + 1, q, 1));
            for (int m = 0; m < q; m++) {
                equations.add(new Equation.Scaled(variables.column(term, m), row(term, i), s, s + 1 + m, 0));
            }
            return s;
        });
    }

    /** Writes directions that agree with the entries of K in x, as far as these have any. */
    void startDirections(double[] x) {
        directions.forEach((key, s) -> {
            double[] row = row(key.get(0), key.get(1));
            double length = 0;
            for (int m = 0; m < row.length; m++) {
                int[] column = variables.column(key.get(0), m);
                double sum = 0;
                for (int r = 0; r < row.length; r++) {
                    sum += column[r] < 0 ? 0 : row[r] * x[column[r]];
                }
                x[s + 1 + m] = sum;
                length = Math.hypot(length, sum);
            }
            x[s] = Math.sqrt(length);
            for (int m = 0; m < row.length; m++) {
                x[s + 1 + m] = length > 0 ? x[s + 1 + m] / length : m == 0 ? 1 : 0;
            }
        });
    }

    /**
     * Points at which one of the coefficients that a held correlation concerns has no variance, which may be a minimum besides others: where its s
     * is 0 and the entries of its direction stay.
     */
    List<double[]> withoutVariance(double[] x) {
        List<double[]> points = new ArrayList<>();
        directions.forEach((key, s) -> {
            double[] point = x.clone();
            point[s] = 0;
            double[] row = row(key.get(0), key.get(1));
            for (int m = 0; m < row.length; m++) {
                int[] column = variables.column(key.get(0), m);
                double along = 0;
                for (int r = 0; r < row.length; r++) {
                    along += column[r] < 0 ? 0 : row[r] * x[column[r]];
                }
                for (int r = 0; r < row.length; r++) {
                    if (column[r] >= 0) {
                        point[column[r]] -= along * row[r];
                    }
                }
            }
            points.add(point);
        });
        return points;
    }

    /** Moves standard deviations away from 0, where the likelihood is stationary whether or not it could be better. */
    void leaveZero(double[] x, double least) {
        directions.values().forEach(s -> x[s] = Math.abs(x[s]) < least ? least : x[s]);
    }

    @Override
    public double[] residuals(double[] x) {
        return equations.stream().mapToDouble(equation -> equation.residual(x)).toArray();
    }

    @Override
    public double[][] jacobian(double[] x) {
        double[][] jacobian = new double[equations.size()][x.length];
        for (int e = 0; e < jacobian.length; e++) {
            equations.get(e).addGradient(x, jacobian[e]);
        }
        return jacobian;
    }

    @Override
    public void addSecondDerivatives(double[] x, double[] weights, double[][] target) {
        for (int e = 0; e < weights.length; e++) {
            equations.get(e).addSecond(weights[e], target, x);
        }
    }
}
