package org.ranef.errors;

import java.util.Arrays;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.equations.Equations;
import org.ranef.linalg.SmallMatrix;
import org.ranef.loadings.Loadings;
import org.ranef.ordering.EliminationPlan;

/**
 * The conditional covariance of the random effects given y, theta, beta and sigma, over sigma^2: the diagonal blocks of
 * Lambda (Lambda'Z'WZ Lambda + I)^-1 Lambda' in the user's coordinates.
 */
public final class ConditionalCovariance {

    private final CrossProducts products;
    private final Equations equations;
    private final Backward backward;

    /** Factors the equations at lme4's theta. */
    public ConditionalCovariance(CrossProducts products, double[] theta) {
        this.products = products;
        this.equations = new Equations(products);
        Elimination elimination = new Elimination(equations);
        Loadings loadings = new Loadings(products);
        elimination.run(loadings.loadings(loadings.internal(theta)));
        backward = new Backward(elimination, false);
        backward.run();
    }

    /** The block of a level of a grouping factor: columns x columns. */
    public double[][] block(int factor, int level) {
        GroupingFactor grouping = equations.plan.factors.get(factor);
        int q = grouping.columns();
        double[] working = working(factor, level, q);
        double[][] u = products.factorCoordinates(factor);
        double[] flat = new double[q * q];
        for (int i = 0; i < q; i++) {
            System.arraycopy(u[i], 0, flat, i * q, q);
        }
        double[] half = SmallMatrix.solveUpper(flat, working, q);
        double[] user = SmallMatrix.solveUpper(flat, SmallMatrix.transpose(half, q), q);
        double[][] block = new double[q][];
        for (int i = 0; i < q; i++) {
            block[i] = Arrays.copyOfRange(user, i * q, (i + 1) * q);
            for (int j = 0; j < q; j++) {
                block[i][j] /= products.weightUnit();
            }
        }
        return block;
    }

    private double[] working(int factor, int level, int q) {
        EliminationPlan plan = equations.plan;
        if (factor == plan.leafFactor) {
            return backward.covarianceOf(true, level);
        }
        int position = plan.positionOf[factor][level];
        if (position < plan.sparseCount) {
            return backward.covarianceOf(false, position);
        }
        double[] block = new double[q * q];
        for (int i = 0; i < q; i++) {
            System.arraycopy(backward.coreCovariance()[plan.coreColumn[position] + i], plan.coreColumn[position], block, i * q, q);
        }
        return block;
    }
}
