package org.ranef.objective;

/** Which second derivatives to compute. */
public enum Curvature {
    /** The average information: one solve for each theta, whatever the design. Never far off where the model fits the data. */
    AVERAGE,
    /** The exact second derivatives: level by level with one grouping factor, cubic in the number of random effects with several. */
    OBSERVED
}
