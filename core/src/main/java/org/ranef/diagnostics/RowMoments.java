package org.ranef.diagnostics;

import java.util.Arrays;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.frame.ModelRows;

/**
 * Means over rows, each counting the same, from the cross-products of a fit; from those of the unweighted rows, which are read again, where
 * it has weights.
 */
final class RowMoments {

    private static final String INTERCEPT = "(Intercept)";

    private final Fit fit;
    private final CrossProducts products;
    private final double[][] coordinates;
    private final double[][] gram;

    RowMoments(Fit fit) {
        this.fit = fit;
        this.products = fit.design().weighted() ? unweighted(fit) : fit.crossProducts();
        this.coordinates = products.fixedCoordinates();
        this.gram = products.fixedProducts();
    }

    private static CrossProducts unweighted(Fit fit) {
        fit.requireRows("variances over the rows of a model with weights need the rows");
        Design design = fit.design();
        return CrossProducts.of(new Design(design.response(), design.fixedNames(), design.factors(), design.terms(), design.observations(), false,
                consumer -> design.scan(rows -> consumer.accept(new ModelRows(rows.size(), rows.rowNumbers(), rows.response(), null, rows.offset(),
                        rows.fixed(), rows.levels(), rows.random())))));
    }

    /** The columns of X that have coefficients, in working coordinates [X y] = [X' y'] U: U's rows and columns for X. */
    double[][] coordinates() {
        return coordinates;
    }

    /** The products of the working columns. */
    double[][] gram() {
        return gram;
    }

    /** The sample variance of X beta over the rows, of divisor n - 1. */
    double variancePredicted() {
        int intercept = fit.design().fixedNames().indexOf(INTERCEPT);
        return intercept < 0 ? varianceByRows() : varianceByProducts(intercept);
    }

    /** In working coordinates: gamma = U beta less its projection on the constant. */
    private double varianceByProducts(int intercept) {
        int p = fit.fixedEffects().size();
        double[] gamma = new double[p];
        double[] one = new double[p];
        for (int i = 0; i < p; i++) {
            one[i] = coordinates[i][intercept];
            for (int j = i; j < p; j++) {
                double beta = fit.fixedEffects().estimate(j);
                gamma[i] += Double.isNaN(beta) || j == intercept ? 0 : coordinates[i][j] * beta;
            }
        }
        double mean = form(one, gamma) / form(one, one);
        for (int i = 0; i < p; i++) {
            gamma[i] -= mean * one[i];
        }
        return form(gamma, gamma) / (products.rows() - 1);
    }

    private double form(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += a[i] * gram[i][j] * b[j];
            }
        }
        return sum;
    }

    /** Nothing in the cross-products is known to be constant. The offset is no part of X beta. */
    private double varianceByRows() {
        double[] moments = new double[3];
        double[] beta = fit.fixedEffects().estimates();
        fit.requireRows("the variance of X beta in a model without intercept needs the rows");
        fit.design().scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                double value = 0;
                for (int j = 0; j < beta.length; j++) {
                    value += Double.isNaN(beta[j]) ? 0 : rows.fixed()[j][r] * beta[j];
                }
                moments[0]++;
                double before = value - moments[1];
                moments[1] += before / moments[0];
                moments[2] += before * (value - moments[1]);
            }
        });
        return moments[2] / (moments[0] - 1);
    }

    /** The mean over the rows of z'Psi_k z sigma^2: trace((U_k T)'Z'Z (U_k T)) sigma^2 / n. */
    double meanVariance(int k, double[] t) {
        RandomTerm term = fit.design().terms().get(k);
        int f = term.factor();
        int columns = fit.design().factors().get(f).columns();
        double[] blocks = products.diagonalBlocks(f);
        double[] total = new double[columns * columns];
        for (int at = 0; at < blocks.length; at++) {
            total[at % total.length] += blocks[at];
        }
        double[][] u = products.factorCoordinates(f);
        int q = term.size();
        double sum = 0;
        for (int j = 0; j < q; j++) {
            double[] loading = new double[columns];
            for (int i = 0; i < columns; i++) {
                for (int a = 0; a < q; a++) {
                    loading[i] += u[i][term.firstColumn() + a] * t[a * q + j];
                }
            }
            for (int i = 0; i < columns; i++) {
                for (int l = 0; l < columns; l++) {
                    sum += loading[i] * total[i * columns + l] * loading[l];
                }
            }
        }
        return sum / products.rows() * fit.sigma() * fit.sigma();
    }

    /** The relative covariance factor of each term, row-major. */
    static double[][] factors(Fit fit) {
        double[] theta = fit.theta();
        double[][] factors = new double[fit.design().terms().size()][];
        int from = 0;
        for (int k = 0; k < factors.length; k++) {
            RandomTerm term = fit.design().terms().get(k);
            factors[k] = new double[term.size() * term.size()];
            term.covariance().factor(theta, from, factors[k]);
            from += term.covariance().parameterCount();
        }
        return factors;
    }

    /** The rows of a q x q row-major matrix. */
    static double[][] rows(double[] matrix, int q) {
        double[][] rows = new double[q][];
        for (int i = 0; i < q; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * q, (i + 1) * q);
        }
        return rows;
    }
}
