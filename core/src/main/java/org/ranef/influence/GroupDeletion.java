package org.ranef.influence;

/** What a fit is without the rows of one level of a grouping factor. Immutable. */
public final class GroupDeletion {

    private final String level;
    private final long rows;
    private final double[] fixedEffects;
    private final double[] standardErrors;
    private final double cooksDistance;
    private final double[] dfbetas;
    private final double[] variances;
    private final boolean converged;

    GroupDeletion(String level, long rows, double[] fixedEffects, double[] standardErrors, double cooksDistance, double[] dfbetas, double[] variances,
            boolean converged) {
        this.level = level;
        this.rows = rows;
        this.fixedEffects = fixedEffects;
        this.standardErrors = standardErrors;
        this.cooksDistance = cooksDistance;
        this.dfbetas = dfbetas;
        this.variances = variances;
        this.converged = converged;
    }

    /** The name of the level. */
    public String level() {
        return level;
    }

    /** The number of its rows. */
    public long rows() {
        return rows;
    }

    /** The fixed effects without them; NaN where what is left does not determine one. */
    public double[] fixedEffects() {
        return fixedEffects.clone();
    }

    /** The standard errors of the fixed effects without them. */
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /**
     * (b_(g) - b)'C^-1 (b_(g) - b) / p, with the covariance C of the fixed effects b of the whole data and the rank p of X; NaN where an
     * effect is not
     * determined without the group. (lme4 multiplies it by (J - p)/J for J groups.)
     */
    public double cooksDistance() {
        return cooksDistance;
    }

    /** The change of each fixed effect, without less with the group, over its standard error without. */
    public double[] dfbetas() {
        return dfbetas.clone();
    }

    /** The variance parameters without them, in the order of {@link GroupInfluence#parameters}. */
    public double[] variances() {
        return variances.clone();
    }

    /** Whether the estimates without them are certified as an optimum; with a held theta they are not meant to be. */
    public boolean converged() {
        return converged;
    }
}
