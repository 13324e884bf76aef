package org.ranef.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.linalg.SymmetricEigen;

/**
 * The principal components of the random effects of one grouping factor, all its terms together: the eigenvectors of their covariance. {@index
 * rePCA} They
 * depend on the units of the covariates.
 */
public final class PrincipalComponents {

    private final String group;
    private final List<String> names;
    private final double[] deviations;
    private final double[][] rotation;

    private PrincipalComponents(String group, List<String> names, double[] deviations, double[][] rotation) {
        this.group = group;
        this.names = names;
        this.deviations = deviations;
        this.rotation = rotation;
    }

    /** Of each grouping factor of a fit, in the order of the terms. */
    public static List<PrincipalComponents> of(Fit fit) {
        List<PrincipalComponents> all = new ArrayList<>();
        List<RandomTerm> terms = fit.design().terms();
        double[][] factors = RowMoments.factors(fit);
        for (String group : terms.stream().map(RandomTerm::group).distinct().toList()) {
            int[] own = IntStream.range(0, terms.size()).filter(k -> terms.get(k).group().equals(group)).toArray();
            List<String> names = new ArrayList<>();
            int size = IntStream.of(own).map(k -> terms.get(k).size()).sum();
            double[][] psi = new double[size][size];
            for (int k : own) {
                fill(psi, names.size(), RowMoments.rows(factors[k], terms.get(k).size()));
                names.addAll(terms.get(k).names());
            }
            all.add(of(group, List.copyOf(names), psi));
        }
        return List.copyOf(all);
    }

    private static void fill(double[][] psi, int from, double[][] t) {
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < t.length; j++) {
                for (int k = 0; k < t.length; k++) {
                    psi[from + i][from + j] += t[i][k] * t[j][k];
                }
            }
        }
    }

    private static PrincipalComponents of(String group, List<String> names, double[][] psi) {
        SymmetricEigen eigen = SymmetricEigen.of(psi);
        int[] order = IntStream.range(0, psi.length).boxed().sorted((a, b) -> Double.compare(eigen.value(b), eigen.value(a)))
                .mapToInt(Integer::intValue).toArray();
        double[] deviations = new double[psi.length];
        double[][] rotation = new double[psi.length][psi.length];
        for (int k = 0; k < psi.length; k++) {
            deviations[k] = Math.sqrt(Math.max(eigen.value(order[k]), 0));
            for (int i = 0; i < psi.length; i++) {
                rotation[i][k] = eigen.vector(order[k])[i];
            }
        }
        return new PrincipalComponents(group, names, deviations, rotation);
    }

    /** The label of the grouping factor. */
    public String group() {
        return group;
    }

    /** The names of the coefficients. */
    public List<String> names() {
        return names;
    }

    /** The standard deviations of the components over sigma, largest first. */
    public double[] standardDeviations() {
        return deviations.clone();
    }

    /** The share of each component in the sum of their variances; NaN if that is 0. */
    public double[] shares() {
        double total = 0;
        for (double deviation : deviations) {
            total += deviation * deviation;
        }
        double[] shares = new double[deviations.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = deviations[k] * deviations[k] / total;
        }
        return shares;
    }

    /** The weights of the coefficients, one row each, in the components, one column each; the sign of a column means nothing. */
    public double[][] rotation() {
        double[][] copy = new double[rotation.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rotation[i].clone();
        }
        return copy;
    }
}
