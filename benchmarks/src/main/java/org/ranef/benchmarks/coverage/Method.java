package org.ranef.benchmarks.coverage;

/** A way to an interval, with what it leaves out: why its coverage may differ from the level. */
public enum Method {

    /** Estimate and standard error by normal quantiles. */
    Z("z", false, "Normal quantiles, as if variances were known: too short where the standard error rests on few groups."),
    /** Degrees of freedom by counting. */
    CONTAINMENT("t, containment", false, "Degrees of freedom by counting levels, right in balanced nested designs for what varies only between or "
            + "only within groups. The rule gives the intercept, and covariates that vary within groups, those of rows even where their variance "
            + "rests on few groups: too short for the intercept and for covariates with random slopes. With crossed factors it is a guess, and an "
            + "estimate of a variance that is often 0 is on average too large, which makes intervals long."),
    /** Degrees of freedom by Satterthwaite. */
    SATTERTHWAITE("t, Satterthwaite", false, "Degrees of freedom from the variance of the estimated variance; where a variance is estimated as 0 "
            + "its groups count as pooled. The standard error itself is not adjusted."),
    /** Degrees of freedom and standard errors by Kenward and Roger. */
    KENWARD_ROGER("t, Kenward-Roger", false, "Counts the estimation of variances in to the second order, away from the boundary. Where a variance "
            + "is often estimated as 0, its estimate is on average too large, and degrees of freedom stay small: the intervals are long."),
    /** Profiles of the likelihood. */
    PROFILE("profile likelihood", false, "Maximum likelihood estimates variances too small by what the fixed effects take, and the quantile is "
            + "that of the limit of many groups: with few groups, standard deviations are cut off too low and intervals of fixed effects are too "
            + "short."),
    /** Profiles of the restricted likelihood. */
    RESTRICTED_PROFILE("profile, REML", false, "The quantile is that of the limit of many groups. Where a standard deviation is estimated as 0 the "
            + "likelihood is compared with that at 0, not with a maximum beyond, and the interval reaches further: above the level if that happens often."),
    /** Estimate and standard error of a standard deviation or correlation. */
    WALD("Wald", false, "Symmetric about an estimate whose distribution is skew: standard deviations well away from 0, such as sigma, are missed "
            + "from below. It is not given where the covariance is singular; that leaves out the lowest estimates, and near 0 it covers more often "
            + "in the data sets that are left."),
    /** Quantiles of a parametric bootstrap. */
    PERCENTILE("bootstrap, percentile", true, "Responses are drawn from the estimates, so that intervals of fixed effects are about as short as "
            + "those of z. An estimate that is too low is taken for the truth, and its own bias comes on top: standard deviations are missed from "
            + "below."),
    /** Quantiles of a parametric bootstrap, moved for bias and skewness. */
    BCA("bootstrap, BCa", true, "Mends the skewness and bias of percentiles, not that responses are drawn from the estimates. Where a standard deviation "
            + "is estimated as 0, or a correlation as 1 or -1, many replicates are equal to the estimate and the correction for bias is left out. Beside "
            + "the boundary it is made, with a share of the replicates on the boundary counted as below the estimate: standard deviations are missed from "
            + "above as well as from below."),
    /** Prediction intervals of observations. */
    PREDICTION("prediction interval", false, "Normal quantiles with the estimated variances for the true ones: too short where few groups tell how much "
            + "groups differ, most of all for a row of groups that were not seen.");

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
