package org.ranef.io;

import java.util.List;
import org.ranef.estimate.Fit;
import org.ranef.profile.ProfileCurve;
import org.ranef.profile.ProfileInterval;
import org.ranef.profile.ProfilePoint;

/** Profile likelihoods as a JSON object with stable keys. What is not defined is {@code null}. */
public final class JsonProfile {

    private JsonProfile() {
    }

    /** Intervals. */
    public static String of(Fit fit, List<ProfileInterval> intervals, double level) {
        return JsonReport.object(json -> {
            JsonReport.writeModel(json, fit);
            json.writeNumberField("level", level);
            json.writeArrayFieldStart("intervals");
            for (ProfileInterval interval : intervals) {
                json.writeStartObject();
                json.writeStringField("name", interval.parameter().name());
                JsonReport.number(json, "estimate", interval.estimate());
                JsonReport.number(json, "lower", interval.interval().lower());
                JsonReport.number(json, "upper", interval.interval().upper());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A curve. */
    public static String of(Fit fit, ProfileCurve curve) {
        return JsonReport.object(json -> {
            JsonReport.writeModel(json, fit);
            json.writeStringField("parameter", curve.parameter().name());
            JsonReport.number(json, "estimate", curve.estimate());
            JsonReport.number(json, "maximum", curve.maximum());
            json.writeArrayFieldStart("points");
            for (ProfilePoint point : curve.points()) {
                json.writeStartObject();
                JsonReport.number(json, "value", point.value());
                JsonReport.number(json, "logLik", point.logLikelihood());
                JsonReport.number(json, "zeta", point.zeta());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
