package org.ranef.bootstrap;

import org.ranef.information.Interval;

/**
 * A statistic with its bootstrap confidence interval.
 *
 * @param name          what the statistic is called
 * @param estimate      its value in the fit
 * @param bias          the mean of the replicates less the estimate
 * @param standardError the standard deviation of the replicates
 * @param defined       the number of replicates that have a value
 * @param interval      the interval; its ends are NaN where there is none
 * @param ties          the share of replicates that are equal to the estimate, as where it is on a boundary
 * @param uncorrected   whether it is a BCa interval without the correction for bias in the median, because of the ties
 * @param extreme       whether an end is the least or greatest replicate because there are too few for the level: more are needed
 */
public record BootstrapInterval(String name, double estimate, double bias, double standardError, int defined, Interval interval, double ties,
        boolean uncorrected, boolean extreme) {
}
