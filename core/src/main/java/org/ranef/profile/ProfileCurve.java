package org.ranef.profile;

import java.util.List;
import org.ranef.information.Parameter;

/**
 * The profile likelihood of one parameter over some values.
 *
 * @param parameter which
 * @param estimate  its estimate, where the likelihood is highest
 * @param maximum   the highest (restricted) log-likelihood
 * @param points    the curve, in the order of the values asked for
 */
public record ProfileCurve(Parameter parameter, double estimate, double maximum, List<ProfilePoint> points) {

    /** Keeps the list from changing. */
    public ProfileCurve {
        points = List.copyOf(points);
    }
}
