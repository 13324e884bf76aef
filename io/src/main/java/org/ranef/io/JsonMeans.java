package org.ranef.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.inference.WaldEstimate;
import org.ranef.inference.WaldTest;
import org.ranef.information.Interval;
import org.ranef.means.JointTest;
import org.ranef.means.LinearEstimate;
import org.ranef.means.LinearFunctions;

/** Marginal means, contrasts, joint tests and linear hypotheses as JSON objects with stable keys; what is not defined is {@code null}. */
public final class JsonMeans {

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonMeans() {
    }

    /**
     * Means or trends, and contrasts among them.
     *
     * @param contrasts null where none were asked for
     * @param level     of the intervals
     * @param response  whether on the scale of the response
     */
    public static String of(LinearFunctions means, @Nullable LinearFunctions contrasts, double level, boolean response) {
        return object(means.inference(), json -> {
            json.writeNumberField("level", level);
            json.writeStringField("scale", response && means.transformed() ? "response" : "model");
            functions(json, "means", means, level, response);
            if (contrasts == null) {
                json.writeNullField("contrasts");
            } else {
                functions(json, "contrasts", contrasts, level, response);
            }
        });
    }

    /**
     * Joint tests of effects.
     *
     * @param groupedBy what the labels of the tests name
     */
    public static String ofJointTests(FixedEffectsInference inference, List<String> groupedBy, List<JointTest> tests) {
        return object(inference, json -> {
            json.writeArrayFieldStart("tests");
            for (JointTest test : tests) {
                json.writeStartObject();
                json.writeStringField("term", test.term());
                labels(json, groupedBy, test.labels());
                test(json, test.test());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A linear hypothesis: its rows and the joint test. */
    public static String of(FixedEffectsInference inference, WaldTest test, double level) {
        return object(inference, json -> {
            json.writeNumberField("level", level);
            json.writeArrayFieldStart("rows");
            for (WaldEstimate row : test.rows()) {
                Interval interval = row.interval(level);
                json.writeStartObject();
                json.writeStringField("name", row.name());
                JsonReport.number(json, "hypothesised", row.hypothesised());
                estimate(json, row.estimate(), row.standardError(), row.degreesOfFreedom(), interval.lower(), interval.upper(),
                        row.statistic(),
                        row.pValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("joint");
            test(json, test.joint());
            json.writeEndObject();
        });
    }

    private static String object(FixedEffectsInference inference, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("formula", inference.fit().formula() == null ? null : inference.fit().formula().text());
            json.writeStringField("method", inference.method().name());
            JsonTerms.robust(json, inference);
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void functions(JsonGenerator json, String key, LinearFunctions functions, double level,
            boolean response) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeArrayFieldStart("by");
        for (String by : functions.groupedBy()) {
            json.writeString(by);
        }
        json.writeEndArray();
        json.writeStringField("adjustment", functions.appliedAdjustment().name());
        json.writeArrayFieldStart("rows");
        for (LinearEstimate row : response ? functions.responses(level) : functions.estimates(level)) {
            json.writeStartObject();
            labels(json, functions.columns(), row.labels());
            estimate(json, row.estimate(), row.standardError(), row.degreesOfFreedom(), row.lower(), row.upper(), row.statistic(),
                    row.pValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** An estimate's numbers: itself, its standard error, degrees of freedom, interval, statistic and p-value. */
    private static void estimate(JsonGenerator json, double... numbers) throws IOException {
        String[] keys = {"estimate", "se", "df", "lower", "upper", "t", "p"};
        for (int i = 0; i < keys.length; i++) {
            JsonReport.number(json, keys[i], numbers[i]);
        }
    }

    private static void labels(JsonGenerator json, List<String> columns, List<String> labels) throws IOException {
        json.writeObjectFieldStart("labels");
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(columns.get(i), labels.get(i));
        }
        json.writeEndObject();
    }

    private static void test(JsonGenerator json, FTest test) throws IOException {
        json.writeNumberField("df1", test.numeratorDegrees());
        JsonReport.number(json, "df2", test.denominatorDegrees());
        JsonReport.number(json, "f", test.statistic());
        JsonReport.number(json, "p", test.pValue());
    }
}
