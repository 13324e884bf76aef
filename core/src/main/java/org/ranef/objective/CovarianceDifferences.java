package org.ranef.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ranef.linalg.GradientDifferences;

/** Second derivatives with respect to the elements psi_a of each Phi, around Phi = I, as differences of exact first derivatives. */
final class CovarianceDifferences {

    private final List<Integer> orders;

    /** For terms whose Phi have the given orders. */
    CovarianceDifferences(List<Integer> orders) {
        this.orders = orders;
    }

    /** Whether all factors K are I. */
    boolean areAt(List<double[]> factors) {
        List<double[]> centre = roots(centre());
        for (int k = 0; k < factors.size(); k++) {
            if (!Arrays.equals(factors.get(k), centre.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** The derivatives of a gradient that is given as a function of the roots K, bordered with zeros. */
    double[][] of(Function<List<double[]>, double[]> gradient, double step) {
        double[] centre = centre();
        double[] steps = new double[centre.length];
        Arrays.fill(steps, step);
        double[][] square = GradientDifferences.of(psi -> gradient.apply(roots(psi)), centre, steps);
        double[][] bordered = new double[centre.length + 1][centre.length + 1];
        for (int a = 0; a < centre.length; a++) {
            System.arraycopy(square[a], 0, bordered[a], 0, centre.length);
        }
        return bordered;
    }

    /** The lower triangles of I, column by column. */
    private double[] centre() {
        double[] psi = new double[orders.stream().mapToInt(q -> q * (q + 1) / 2).sum()];
        int next = 0;
        for (int q : orders) {
            for (int j = 0; j < q; j++) {
                psi[next] = 1;
                next += q - j;
            }
        }
        return psi;
    }

    /** K with Phi = K K', lower triangular, for Phi near I. */
    private List<double[]> roots(double[] psi) {
        List<double[]> roots = new ArrayList<>();
        int next = 0;
        for (int q : orders) {
            double[] k = new double[q * q];
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    double sum = psi[next++];
                    for (int c = 0; c < j; c++) {
                        sum -= k[i * q + c] * k[j * q + c];
                    }
                    k[i * q + j] = i == j ? Math.sqrt(sum) : sum / k[j * q + j];
                }
            }
            roots.add(k);
        }
        return roots;
    }
}
