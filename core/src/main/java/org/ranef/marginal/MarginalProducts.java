package org.ranef.marginal;

import java.util.List;
import org.ranef.equations.Equations;
import org.ranef.linalg.SmallMatrix;
import org.ranef.marginal.Components.Component;

/**
 * Products with the inverse of V = W^-1 + Z Psi Z', for changes V_i = Z M_i Z' of it. X and Z are in working coordinates, and X has only the columns that
 * stand, p in number.
 *
 * @param fixed  X'V^-1 X, p x p, row-major
 * @param first  X'V^-1 V_i V^-1 X, p x p, row-major, for each i
 * @param second X'V^-1 V_i V^-1 V_j V^-1 X, p x p, row-major, for i and j in one of their two orders; zeros in the other
 * @param traces trace(V^-1 V_i V^-1 V_j)
 */
public record MarginalProducts(double[] fixed, double[][] first, double[][][] second, double[][] traces) {

    /**
     * The products at given loadings of the grouping factors, for changes M_i of the covariance of factor {@code parameterFactor[i]}.
     */
    public static MarginalProducts of(Equations equations, double[][] loadings, int[] parameterFactor, double[][] changes) {
        int[] sizes = equations.plan.factors.stream().mapToInt(f -> f.columns()).toArray();
        int p = equations.rank();
        VarianceSums sums = new VarianceSums(sizes, parameterFactor, changes, p);
        int leafFactor = equations.plan.leafFactor;
        Components components = new Components(equations.products);
        List<Component> groups = components.list(leafFactor);
        int q = sizes[leafFactor];
        double[] psi = SmallMatrix.multiplyByTranspose(loadings[leafFactor], loadings[leafFactor], q, q, q);
        Leaf leaf = new Leaf(equations, components.columnOf, psi);
        RestCrossProducts between = new RestCrossProducts(equations, components.columnOf);
        for (Component group : groups) {
            new GroupProducts(group, leaf, components.columnOf, loadings, sums).add(between);
        }
        for (int x = 0; x < p; x++) {
            for (int y = 0; y < p; y++) {
                sums.fixed[x * p + y] += equations.fixed[x][y];
            }
        }
        return new MarginalProducts(sums.fixed, sums.first, sums.second, sums.traces(leafFactor));
    }

    /** The memory in bytes for the dense equations of the largest group of connected levels, with so many parameters. */
    public static double bytes(Equations equations, int parameters) {
        double largest = 0;
        for (Component group : new Components(equations.products).list(equations.plan.leafFactor)) {
            largest = Math.max(largest, group.size());
        }
        return 8 * (9 + parameters) * largest * largest;
    }
}
