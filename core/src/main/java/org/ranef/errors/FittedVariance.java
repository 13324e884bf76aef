package org.ranef.errors;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.equations.Equations;
import org.ranef.equations.RowVariance;
import org.ranef.loadings.Loadings;
import org.ranef.objective.NumericalException;

/** The covariances of a model at one theta as what needs single rows or groups of rows sees them, in working coordinates. */
public final class FittedVariance {

    private final CrossProducts products;
    private final double[] theta;
    private final Loadings loadings;

    /** At lme4's theta. */
    public FittedVariance(CrossProducts products, double[] theta) {
        this.products = products;
        this.theta = theta.clone();
        this.loadings = new Loadings(products);
    }

    /** The loading of each grouping factor, whose product with its transpose is the relative covariance of a level, row-major. */
    public double[][] loadings() {
        return loadings.loadings(loadings.internal(theta));
    }

    /** Variances of estimates for rows. */
    public RowVariance rows() {
        Elimination elimination = new Elimination(Equations.inRows(products));
        if (!elimination.run(loadings())) {
            throw new NumericalException("The mixed-model equations cannot be factored at the estimates");
        }
        Backward backward = new Backward(elimination, true);
        backward.run();
        return new RowVariance(elimination, backward);
    }
}
