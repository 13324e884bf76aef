package org.ranef.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ranef.bootstrap.BootstrapInterval;
import org.ranef.bootstrap.BootstrapLikelihoodRatio;
import org.ranef.bootstrap.IntervalMethod;
import org.ranef.bootstrap.Outcome;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.estimate.Fit;

/** A bootstrap as a JSON object with stable keys. What is not defined is {@code null}. */
public final class JsonBootstrap {

    private JsonBootstrap() {
    }

    /** The intervals of a bootstrap. */
    public static String of(ParametricBootstrap bootstrap, IntervalMethod method, double level) {
        return JsonReport.object(json -> {
            JsonReport.writeModel(json, bootstrap.fit());
            json.writeNumberField("seed", bootstrap.seed());
            json.writeNumberField("replicates", bootstrap.size());
            json.writeBooleanField("conditional", bootstrap.conditional());
            writeOutcomes(json, bootstrap::count);
            json.writeNumberField("level", level);
            json.writeStringField("interval", method.name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("statistics");
            for (BootstrapInterval interval : bootstrap.intervals(method, level)) {
                writeInterval(json, interval);
            }
            json.writeEndArray();
        });
    }

    /** A bootstrap likelihood-ratio test. */
    public static String of(BootstrapLikelihoodRatio test, long seed) {
        return JsonReport.object(json -> {
            json.writeStringField("smaller", text(test.smaller()));
            json.writeStringField("larger", text(test.larger()));
            json.writeStringField("method", test.smaller().criterion().name());
            json.writeBooleanField("refitted", test.refitted());
            json.writeNumberField("nobs", test.smaller().observations());
            json.writeNumberField("seed", seed);
            json.writeNumberField("replicates", test.size());
            writeOutcomes(json, test::count);
            JsonReport.number(json, "chiSquare", test.comparison().chiSquare());
            json.writeNumberField("df", test.comparison().degreesOfFreedom());
            json.writeNumberField("exceeding", test.exceeding());
            json.writeObjectFieldStart("p");
            JsonReport.number(json, "bootstrap", test.pValue());
            JsonReport.number(json, "chiSquare", test.comparison().pValue());
            JsonReport.number(json, "bartlett", test.bartlettPValue());
            JsonReport.number(json, "gamma", test.gammaPValue());
            json.writeEndObject();
        });
    }

    private static @Nullable String text(Fit fit) {
        return fit.formula() == null ? null : fit.formula().text();
    }

    private static void writeOutcomes(JsonGenerator json, ToIntFunction<Outcome> count) throws IOException {
        json.writeObjectFieldStart("outcomes");
        json.writeNumberField("certified", count.applyAsInt(Outcome.CERTIFIED));
        json.writeNumberField("singular", count.applyAsInt(Outcome.SINGULAR));
        json.writeNumberField("notCertified", count.applyAsInt(Outcome.NOT_CERTIFIED));
        json.writeNumberField("failed", count.applyAsInt(Outcome.FAILED));
        json.writeEndObject();
    }

    private static void writeInterval(JsonGenerator json, BootstrapInterval interval) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", interval.name());
        JsonReport.number(json, "estimate", interval.estimate());
        JsonReport.number(json, "bias", interval.bias());
        JsonReport.number(json, "se", interval.standardError());
        JsonReport.number(json, "lower", interval.interval().lower());
        JsonReport.number(json, "upper", interval.interval().upper());
        json.writeNumberField("defined", interval.defined());
        json.writeBooleanField("extreme", interval.extreme());
        JsonReport.number(json, "ties", interval.ties());
        json.writeBooleanField("uncorrected", interval.uncorrected());
        json.writeEndObject();
    }
}
