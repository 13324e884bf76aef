package org.ranef.diagnostics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.linalg.SymmetricEigen;

/**
 * How near the columns of X are to being combinations of each other (Belsley, Kuh and Welsch 1980): the singular values of X with its columns
 * scaled to
 * length 1, and not centred. From cross-products in working coordinates; conditions above 1e8 are known to be large only. {@index kappa}
 */
public final class Collinearity {

    private final double[] singularValues;

    private Collinearity(double[] singularValues) {
        this.singularValues = singularValues;
    }

    /** Of the columns of a fit that have coefficients. */
    public static Collinearity of(Fit fit) {
        RowMoments moments = new RowMoments(fit);
        double[][] u = moments.coordinates();
        double[][] gram = moments.gram();
        int[] kept = IntStream.range(0, fit.fixedEffects().size()).filter(j -> !Double.isNaN(fit.fixedEffects().estimate(j))).toArray();
        double[][] products = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                for (int k = 0; k <= kept[i]; k++) {
                    for (int l = 0; l <= kept[j]; l++) {
                        products[i][j] += u[k][kept[i]] * gram[k][l] * u[l][kept[j]];
                    }
                }
            }
        }
        double[][] cosines = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                cosines[i][j] = i == j ? 1 : products[i][j] / Math.sqrt(products[i][i]) / Math.sqrt(products[j][j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(cosines);
        double[] values = IntStream.range(0, kept.length).mapToDouble(k -> -Math.sqrt(Math.max(eigen.value(k), 0))).sorted().map(x -> -x).toArray();
        return new Collinearity(values);
    }

    /** The singular values, largest first. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The condition indices: the largest singular value over each. Above 30 some coefficients cannot be told apart well. */
    public double[] conditionIndices() {
        return Arrays.stream(singularValues).map(value -> singularValues[0] / value).toArray();
    }

    /** The largest condition index; 1 without columns. */
    public double conditionNumber() {
        return singularValues.length == 0 ? 1 : singularValues[0] / singularValues[singularValues.length - 1];
    }
}
