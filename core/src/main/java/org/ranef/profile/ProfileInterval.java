package org.ranef.profile;

import org.ranef.information.Interval;
import org.ranef.information.Parameter;

/**
 * A profile-likelihood confidence interval.
 *
 * @param parameter which parameter
 * @param estimate  its estimate; NaN for a correlation of coefficients without variance
 * @param interval  the values whose likelihood is not too far below the highest; an end may be the boundary of what the parameter can be
 */
public record ProfileInterval(Parameter parameter, double estimate, Interval interval) {
}
