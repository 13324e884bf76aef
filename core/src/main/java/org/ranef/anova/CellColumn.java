package org.ranef.anova;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of X as a function of a row's cell: a product of covariates and of one number for each factor's level.
 *
 * @param covariates what the column is multiplied by
 * @param factors    for each factor in it, by name, a number for each level
 */
record CellColumn(Set<String> covariates, Map<String, double[]> factors) {

    static final CellColumn ONE = new CellColumn(Set.of(), Map.of());

    CellColumn times(String covariate) {
        Set<String> more = new HashSet<>(covariates);
        more.add(covariate);
        return new CellColumn(more, factors);
    }

    CellColumn times(String factor, double[] levels) {
        Map<String, double[]> more = new HashMap<>(factors);
        more.put(factor, levels);
        return new CellColumn(covariates, more);
    }

    /** The mean of the product of two columns over all cells, with covariates orthonormal. */
    double dot(CellColumn other) {
        if (!covariates.equals(other.covariates)) {
            return 0;
        }
        double product = 1;
        for (Map.Entry<String, double[]> own : factors.entrySet()) {
            product *= mean(own.getValue(), other.factors.get(own.getKey()));
        }
        for (Map.Entry<String, double[]> theirs : other.factors.entrySet()) {
            product *= factors.containsKey(theirs.getKey()) ? 1 : mean(theirs.getValue(), null);
        }
        return product;
    }

    private static double mean(double[] levels, double @Nullable [] others) {
        double sum = 0;
        for (int i = 0; i < levels.length; i++) {
            sum += others == null ? levels[i] : levels[i] * others[i];
        }
        return sum / levels.length;
    }

    /** The least-squares coefficients of some columns in others, over all cells: a column of the result for each target. */
    static double[][] coefficients(List<CellColumn> basis, List<CellColumn> targets) {
        int n = basis.size();
        double[][] gram = new double[n][n];
        double[][] right = new double[n][targets.size()];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gram[i][j] = basis.get(i).dot(basis.get(j));
            }
            for (int j = 0; j < targets.size(); j++) {
                right[i][j] = basis.get(i).dot(targets.get(j));
            }
        }
        return ContrastAlgebra.cleaned(ContrastAlgebra.solve(gram, right));
    }
}
