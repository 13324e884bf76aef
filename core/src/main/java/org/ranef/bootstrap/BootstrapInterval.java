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
 * @param extreme       whether an end is the least or greatest replicate because there are too few for the level: more are needed
 */
public record BootstrapInterval(String name, double estimate, double bias, double standardError, int defined, Interval interval, boolean extreme) {
}
