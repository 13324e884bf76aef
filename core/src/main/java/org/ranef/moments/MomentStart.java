package org.ranef.moments;

import org.ranef.equations.Equations;

/**
 * A start for theta from moments of the residuals of ordinary least squares. In balanced designs it is the optimum of REML unless that is on the
 * boundary; elsewhere it is not efficient, and near enough for Newton steps.
 */
public final class MomentStart {

    private final Equations equations;
    private final LeastSquares fixed;

    public MomentStart(Equations equations) {
        this.equations = equations;
        this.fixed = new LeastSquares(equations.fixed, equations.rank());
    }

    /** The residual sum of squares of ordinary least squares, in working coordinates. */
    public double residualSquares() {
        return fixed.residualSquares;
    }

    /** For each factor, Psi over sigma^2 in working coordinates. */
    public double[][] covariances() {
        return new MomentEquations(equations, fixed).solve();
    }
}
