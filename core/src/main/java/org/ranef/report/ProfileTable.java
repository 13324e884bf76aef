package org.ranef.report;

import java.util.List;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;
import org.ranef.profile.ProfileCurve;
import org.ranef.profile.ProfileInterval;
import org.ranef.profile.ProfilePoint;

/** Profile likelihoods as tables. */
public final class ProfileTable {

    private static final int DIGITS = 5;

    private ProfileTable() {
    }

    /** Intervals, a line for each parameter, as plain text that ends with a line break. */
    public static String of(List<ProfileInterval> intervals, double level) {
        return Section.table("Profile likelihood, " + Numerals.brief(100 * level) + "% intervals", new TextTable()
                .left("", intervals.stream().map(each -> each.parameter().name()).toList())
                .right("Estimate", NumberColumn.significant(intervals.stream().mapToDouble(ProfileInterval::estimate).toArray(), DIGITS))
                .right("Lower", NumberColumn.significant(intervals.stream().mapToDouble(each -> each.interval().lower()).toArray(), DIGITS))
                .right("Upper", NumberColumn.significant(intervals.stream().mapToDouble(each -> each.interval().upper()).toArray(), DIGITS))).text();
    }

    /** A curve, a line for each value held. */
    public static String of(ProfileCurve curve) {
        List<ProfilePoint> points = curve.points();
        return Section.table("Profile likelihood of " + curve.parameter().name(), new TextTable()
                .right("Value", NumberColumn.significant(points.stream().mapToDouble(ProfilePoint::value).toArray(), DIGITS))
                .right("logLik", NumberColumn.withDecimals(points.stream().mapToDouble(ProfilePoint::logLikelihood).toArray(), 4, DIGITS))
                .right("zeta", NumberColumn.withDecimals(points.stream().mapToDouble(ProfilePoint::zeta).toArray(), 4, DIGITS))).text();
    }
}
