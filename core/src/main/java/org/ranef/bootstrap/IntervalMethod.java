package org.ranef.bootstrap;

/**
 * How an interval is found from the replicates t* of a statistic with estimate t (Davison and Hinkley 1997, chapter 5). {@index boot.ci}
 */
public enum IntervalMethod {
    /** t less the bias, plus and minus normal quantiles times the standard error. May leave what the parameter can be. */
    NORMAL,
    /** 2t less the quantiles of t*. May leave what the parameter can be. */
    BASIC,
    /** The quantiles of t*. */
    PERCENTILE,
    /**
     * Quantiles of t* moved for the bias in the median and for an acceleration, the change of the standard error with the parameter (Efron 1987). The theory
     * is of continuous statistics: where more than 5 percent of the replicates are equal to the estimate, as on a boundary, they are moved for the acceleration
     * only.
     */
    BCA,
    /** The shortest interval that holds the level's share of the replicates. */
    SHORTEST
}
