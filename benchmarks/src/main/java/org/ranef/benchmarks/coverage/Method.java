package org.ranef.benchmarks.coverage;

/** A way to an interval, with what it leaves out: why its coverage may differ from the level. */
public enum Method {

    /** Estimate and standard error by normal quantiles. */
    Z("z", false, "Normal quantiles, as if variances were known: too short where the standard error rests on few groups."),
    /** Degrees of freedom by counting. */
    CONTAINMENT("t, containment", false, "Degrees of freedom by counting levels: exact in balanced nested designs while no variance is estimated as zero; "
            + "they do not follow random slopes, crossed factors or unequal numbers, and the standard error is not adjusted."),
    /** Degrees of freedom by Satterthwaite. */
    SATTERTHWAITE("t, Satterthwaite", false, "Degrees of freedom from the estimated variances. Where a variance is estimated as zero its groups count as "
            + "pooled, which gives more degrees of freedom; where a variance is small and not zero, few."),
    /** Degrees of freedom and standard errors by Kenward and Roger. */
    KENWARD_ROGER("t, Kenward-Roger", false, "Accounts for the estimation of variances to the second order. Where a variance is small or estimated as zero, "
            + "its estimate is on average too large and the intervals are somewhat long."),
    /** Profiles of the likelihood. */
    PROFILE("profile likelihood", false, "By maximum likelihood, whose variances are too small by what the fixed effects take, and with the quantile of the "
            + "limit of many groups: too short with few. An interval that reaches the boundary, such as a standard deviation of 0, holds all values on that side, and "
            + "then covers more often."),
    /** Profiles of the restricted likelihood. */
    RESTRICTED_PROFILE("profile, REML", false, "The quantile is that of the limit of many groups. An interval that reaches the boundary holds all values on "
            + "that side: above the level where this happens often, as for the smaller of several variances."),
    /** Estimate and standard error of a standard deviation or correlation. */
    WALD("Wald", false, "Symmetric about an estimate whose distribution is skew and stops at a boundary: misses on one side. It is not given where the "
            + "covariance is singular, so that its coverage is that of the other data sets."),
    /** Quantiles of a parametric bootstrap. */
    PERCENTILE("bootstrap, percentile", true, "Replicates are drawn from the estimates. Where these are too small so are the intervals, and the bias of the "
            + "estimate, downwards for variances of few groups, is counted twice."),
    /** Quantiles of a parametric bootstrap, moved for bias and skewness. */
    BCA("bootstrap, BCa", true, "Corrects percentiles for bias and skewness to the second order; like them it draws from the estimates, and it needs more "
            + "replicates for its outer quantiles. Little is left to correct where the estimate lies on the boundary.");

    private final String label;
    private final boolean bootstrap;
    private final String leavesOut;

    Method(String label, boolean bootstrap, String leavesOut) {
        this.label = label;
        this.bootstrap = bootstrap;
        this.leavesOut = leavesOut;
    }

    String label() {
        return label;
    }

    /** Whether it takes many refits, so that it gets fewer data sets. */
    boolean isBootstrap() {
        return bootstrap;
    }

    String leavesOut() {
        return leavesOut;
    }
}
