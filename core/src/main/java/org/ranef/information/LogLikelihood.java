package org.ranef.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;

/**
 * The (restricted) log-likelihood of a fit's model as a function of lme4's theta, and of sigma, with its exact score and observed information: for those who
 * compute further. Beta is always where it is best. {@index score} {@index hessian} Not thread-safe.
 */
public final class LogLikelihood {

    private final List<RandomTerm> terms;
    private final Objective objective;

    private LogLikelihood(Fit fit) {
        terms = fit.design().terms();
        objective = new Objective(fit.crossProducts(), fit.criterion());
    }

    /**
     * The log-likelihood at one point.
     *
     * @param value       the log-likelihood
     * @param score       its first derivatives
     * @param information minus its second derivatives
     */
    public record Point(double value, double[] score, double[][] information) {
    }

    /** The log-likelihood of a fit's model, restricted if the fit is by REML. */
    public static LogLikelihood of(Fit fit) {
        return new LogLikelihood(fit);
    }

    /** At any theta, with sigma where it is best: derivatives with respect to theta. */
    public Point at(double[] theta) {
        double sigma = objective.solve(objective.fromUser(theta)).sigma();
        Point both = at(theta, sigma);
        int m = theta.length;
        double[] score = new double[m];
        double[][] information = new double[m][m];
        for (int i = 0; i < m; i++) {
            score[i] = both.score()[i];
            for (int j = 0; j < m; j++) {
                information[i][j] = both.information()[i][j]
                        - both.information()[i][m] * both.information()[m][j] / both.information()[m][m];
            }
        }
        return new Point(both.value(), score, information);
    }

    /** At any theta and sigma: derivatives with respect to theta and, last, sigma. */
    public Point at(double[] theta, double sigma) {
        if (theta.length != terms.stream().mapToInt(term -> term.covariance().parameterCount()).sum()) {
            throw new IllegalArgumentException("The model's theta has " + objective.thetaCount() + " elements, not " + theta.length);
        }
        List<double[]> factors = TermFactors.of(terms, theta, sigma);
        CovarianceDerivatives natural = objective.covarianceDerivatives(TermFactors.identities(terms), factors, sigma, Curvature.OBSERVED);
        int m = theta.length;
        double[][] jacobian = new double[m + 1][natural.gradient().length];
        double[][] hessian = new double[m + 1][m + 1];
        int parameter = 0;
        int element = 0;
        for (int k = 0; k < terms.size(); k++) {
            List<double[]> changes = changes(terms.get(k), theta, parameter, sigma);
            int q = terms.get(k).covariance().freeSize();
            double[] f = factors.get(k);
            double[] g = Arrays.copyOfRange(natural.gradient(), element, element + q * (q + 1) / 2);
            addTerm(changes, f, g, sigma, parameter, element, jacobian, hessian);
            double[] own = symmetric(f, f, q, 1 / sigma);
            System.arraycopy(own, 0, jacobian[m], element, own.length);
            hessian[m][m] += dot(g, 0, symmetric(f, f, q, 1 / (sigma * sigma)));
            parameter += changes.size();
            element += q * (q + 1) / 2;
        }
        jacobian[m][element] = 2 * sigma;
        hessian[m][m] += 2 * natural.gradient()[element];
        return point(natural, jacobian, hessian);
    }

    /** The first derivatives with respect to one term's parameters, and the second ones that come from the curvature of Psi in them and sigma. */
    private static void addTerm(List<double[]> changes, double[] f, double[] g, double sigma, int parameter, int element, double[][] jacobian,
            double[][] hessian) {
        int q = (int) Math.round(Math.sqrt(f.length));
        int last = hessian.length - 1;
        for (int i = 0; i < changes.size(); i++) {
            double[] first = symmetric(changes.get(i), f, q, 1);
            System.arraycopy(first, 0, jacobian[parameter + i], element, first.length);
            for (int j = 0; j < changes.size(); j++) {
                hessian[parameter + i][parameter + j] += dot(g, 0, symmetric(changes.get(i), changes.get(j), q, 1));
            }
            double mixed = 2 / sigma * dot(g, 0, first);
            hessian[parameter + i][last] += mixed;
            hessian[last][parameter + i] += mixed;
        }
    }

    /** The derivatives of the free factor sigma T of one term with respect to its parameters. */
    private static List<double[]> changes(RandomTerm term, double[] theta, int from, double sigma) {
        List<double[]> changes = new ArrayList<>();
        for (int i = 0; i < term.covariance().parameterCount(); i++) {
            double[] dt = new double[term.size() * term.size()];
            term.covariance().derivative(theta, from, i, dt);
            double[] free = term.covariance().freeFactor(dt).clone();
            for (int e = 0; e < free.length; e++) {
                free[e] *= sigma;
            }
            changes.add(free);
        }
        return changes;
    }

    private static Point point(CovarianceDerivatives natural, double[][] jacobian, double[][] hessian) {
        int m = jacobian.length;
        double[] score = new double[m];
        double[][] information = new double[m][m];
        for (int i = 0; i < m; i++) {
            score[i] = -dot(natural.gradient(), 0, jacobian[i]) / 2;
            for (int j = 0; j < m; j++) {
                double sum = hessian[i][j];
                for (int e = 0; e < jacobian[i].length; e++) {
                    sum += jacobian[i][e] == 0 ? 0 : jacobian[i][e] * dot(natural.hessian()[e], 0, jacobian[j]);
                }
                information[i][j] = sum / 2;
            }
        }
        return new Point(-natural.value() / 2, score, information);
    }

    /** The lower triangle, column by column, of w (L R' + R L'). */
    private static double[] symmetric(double[] left, double[] right, int q, double weight) {
        double[] elements = new double[q * (q + 1) / 2];
        int next = 0;
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += left[i * q + k] * right[j * q + k] + right[i * q + k] * left[j * q + k];
                }
                elements[next++] = weight * sum;
            }
        }
        return elements;
    }

    private static double dot(double[] a, int from, double[] b) {
        double sum = 0;
        for (int e = 0; e < b.length; e++) {
            sum += a[from + e] * b[e];
        }
        return sum;
    }
}
