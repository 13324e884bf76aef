package org.ranef.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.linalg.SymmetricEigen;

/**
 * A random-effects term whose estimated covariance has directions without variance: combinations of its coefficients that are the same at all levels.
 * {@index isSingular}
 *
 * @param group      the label of the grouping factor
 * @param names      the coefficients
 * @param directions the combinations, as weights of the coefficients; the weight that matters most is 1
 * @param remedies   what may be done
 */
public record SingularTerm(String group, List<String> names, List<List<Double>> directions, List<Remedy> remedies) {

    /** A direction whose standard deviation, in working coordinates and over sigma, is below this has none: the optimiser's own measure. */
    private static final double NO_VARIANCE = 1e-4;
    /** A coefficient with less than this share in a direction has none. */
    private static final double NEGLIGIBLE = 1e-3;

    /** The singular terms of a fit; none if the fit is not singular. */
    public static List<SingularTerm> of(Fit fit) {
        List<SingularTerm> all = new ArrayList<>();
        double[][] factors = RowMoments.factors(fit);
        for (int k = 0; k < factors.length; k++) {
            RandomTerm term = fit.design().terms().get(k);
            List<List<Double>> directions = directions(fit.crossProducts(), term, RowMoments.rows(factors[k], term.size()));
            if (!directions.isEmpty()) {
                all.add(new SingularTerm(term.group(), term.names(), directions, remedies(directions, term.size())));
            }
        }
        return List.copyOf(all);
    }

    /** With U_k = Q R the term's part of the working coordinates, v'R b for the eigenvectors v of R Psi R' without variance. */
    private static List<List<Double>> directions(CrossProducts products, RandomTerm term, double[][] t) {
        int q = term.size();
        double[][] r = triangle(products.factorCoordinates(term.factor()), term.firstColumn(), q);
        double[][] loading = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = i; k < q; k++) {
                    loading[i][j] += r[i][k] * t[k][j];
                }
            }
        }
        double[][] psi = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = 0; k < q; k++) {
                    psi[i][j] += products.weightUnit() * loading[i][k] * loading[j][k];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(psi);
        List<List<Double>> directions = new ArrayList<>();
        for (int k = 0; k < q; k++) {
            if (eigen.value(k) < NO_VARIANCE * NO_VARIANCE) {
                directions.add(combination(r, eigen.vector(k)));
            }
        }
        return directions;
    }

    /** R of the columns of U that belong to a term. */
    private static double[][] triangle(double[][] u, int from, int q) {
        double[][] columns = new double[q][u.length];
        double[][] r = new double[q][q];
        for (int j = 0; j < q; j++) {
            for (int i = 0; i < u.length; i++) {
                columns[j][i] = u[i][from + j];
            }
            for (int before = 0; before < j; before++) {
                for (int i = 0; i < u.length; i++) {
                    r[before][j] += columns[before][i] * columns[j][i];
                }
                for (int i = 0; i < u.length; i++) {
                    columns[j][i] -= r[before][j] * columns[before][i];
                }
            }
            for (double x : columns[j]) {
                r[j][j] = Math.hypot(r[j][j], x);
            }
            for (int i = 0; i < u.length; i++) {
                columns[j][i] /= r[j][j];
            }
        }
        return r;
    }

    /** R'v over its most important weight; what is negligible is 0. */
    private static List<Double> combination(double[][] r, double[] v) {
        int q = v.length;
        double[] weights = new double[q];
        int most = 0;
        double[] shares = new double[q];
        for (int j = 0; j < q; j++) {
            double length = 0;
            for (int i = 0; i <= j; i++) {
                weights[j] += r[i][j] * v[i];
                length = Math.hypot(length, r[i][j]);
            }
            shares[j] = Math.abs(weights[j]) / length;
            most = shares[j] > shares[most] ? j : most;
        }
        List<Double> combination = new ArrayList<>();
        for (int j = 0; j < q; j++) {
            combination.add(shares[j] < NEGLIGIBLE * shares[most] ? 0.0 : weights[j] / weights[most]);
        }
        return List.copyOf(combination);
    }

    private static List<Remedy> remedies(List<List<Double>> directions, int q) {
        Set<Remedy> remedies = new LinkedHashSet<>();
        if (directions.size() == q) {
            remedies.add(Remedy.DROP_TERM);
        } else {
            for (List<Double> direction : directions) {
                remedies.add(direction.stream().filter(weight -> weight != 0).count() == 1 ? Remedy.DROP_COEFFICIENT : Remedy.UNCORRELATED);
            }
        }
        remedies.add(Remedy.KEEP);
        return List.copyOf(remedies);
    }
}
