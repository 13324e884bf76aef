package org.ranef.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.RandomTermTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.degrees.RobustInference;
import org.ranef.estimate.Fit;
import org.ranef.robust.RobustCovariance;

/** Tests of terms, fixed and random, as JSON objects with stable keys. What is not defined is {@code null}. */
public final class JsonTerms {

    private JsonTerms() {
    }

    /** Likelihood-ratio tests of random-effects terms. */
    public static String ofRandomTerms(Fit fit, List<RandomTermTest> tests) {
        return JsonReport.object(json -> {
            model(json, fit);
            array(json, "terms", tests, test -> test(json, test));
        });
    }

    /** F tests of single deletions, and what they were made by. */
    public static String ofDeletions(FixedEffectsInference inference, List<AnovaRow> tests) {
        return JsonReport.object(json -> {
            JsonReport.writeModel(json, inference.fit());
            inference(json, inference);
            array(json, "terms", tests, test -> test(json, test));
        });
    }

    /** The steps of a backward elimination, and the model found. */
    public static String of(BackwardElimination elimination) {
        return JsonReport.object(json -> {
            model(json, elimination.initial());
            json.writeStringField("dfMethod", elimination.method().name());
            array(json, "random", elimination.random(), step -> {
                json.writeNumberField("eliminated", step.order());
                test(json, step.test());
            });
            array(json, "fixed", elimination.fixed(), step -> {
                json.writeNumberField("eliminated", step.order());
                test(json, step.test());
            });
            json.writeStringField("found", String.valueOf(elimination.model().formula()));
        });
    }

    /** What stands between the braces of an object for one item. */
    @FunctionalInterface
    private interface ItemContent<T> {
        void write(T item) throws IOException;
    }

    private static <T> void array(JsonGenerator json, String key, List<T> items, ItemContent<T> content) throws IOException {
        json.writeArrayFieldStart(key);
        for (T item : items) {
            json.writeStartObject();
            content.write(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void model(JsonGenerator json, Fit fit) throws IOException {
        JsonReport.writeModel(json, fit);
        numbers(json, fit.parameterCount(), fit.logLik(), fit.aic());
    }

    private static void numbers(JsonGenerator json, int parameters, double logLik, double aic) throws IOException {
        json.writeNumberField("npar", parameters);
        JsonReport.number(json, "logLik", logLik);
        JsonReport.number(json, "aic", aic);
    }

    private static void test(JsonGenerator json, RandomTermTest test) throws IOException {
        json.writeStringField("term", test.term());
        numbers(json, test.parameterCount(), test.logLik(), test.aic());
        JsonReport.number(json, "chisq", test.test().chiSquare());
        json.writeNumberField("df", test.test().degreesOfFreedom());
        JsonReport.number(json, "p", test.pValue());
        json.writeStringField("boundary", test.test().boundary().name().toLowerCase(Locale.ROOT));
        JsonReport.number(json, "boundaryP", test.test().degreesOfFreedom() > 0 ? test.test().boundaryPValue() : Double.NaN);
        json.writeStringField("formula", test.model().map(model -> String.valueOf(model.formula())).orElse(null));
    }

    /** What stands between the braces of an F test's object. */
    static void test(JsonGenerator json, AnovaRow row) throws IOException {
        json.writeStringField("term", row.term());
        JsonReport.number(json, "sumSq", row.sumOfSquares());
        JsonReport.number(json, "meanSq", row.meanSquare());
        json.writeNumberField("numDF", row.test().numeratorDegrees());
        JsonReport.number(json, "denDF", row.test().denominatorDegrees());
        JsonReport.number(json, "F", row.test().statistic());
        JsonReport.number(json, "p", row.test().pValue());
    }

    /** The keys {@code dfMethod} and {@code robust}: what tests of fixed effects were made by. */
    static void inference(JsonGenerator json, FixedEffectsInference inference) throws IOException {
        json.writeStringField("dfMethod", inference.method().name());
        robust(json, inference);
    }

    /** The key {@code robust}: null where tests rest on the model's covariance. */
    static void robust(JsonGenerator json, FixedEffectsInference inference) throws IOException {
        if (inference instanceof RobustInference tests) {
            RobustCovariance robust = tests.robust();
            json.writeObjectFieldStart("robust");
            json.writeStringField("kind", robust.kind().name());
            json.writeStringField("cluster", robust.cluster());
            json.writeNumberField("clusters", robust.clusters());
            json.writeEndObject();
        } else {
            json.writeNullField("robust");
        }
    }
}
