package org.ranef.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaRow;
import org.ranef.constrain.Constraint;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.estimate.TermCovariance;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.objective.EliminationSummary;
import org.ranef.optimize.Certificate;
import org.ranef.report.Note;

/**
 * A fit as a JSON object with stable keys. {@index JSON}
 *
 * <p>Numbers have all their digits; what is not defined, such as the numbers of a dropped coefficient or infinite degrees of freedom, is
 * {@code null}.
 */
public final class JsonReport {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Fit fit;
    private final @Nullable FixedEffectsInference inference;
    private final @Nullable Anova anova;
    private final double readSeconds;
    private final double inferenceSeconds;

    private final boolean explained;

    private JsonReport(Fit fit, @Nullable FixedEffectsInference inference, @Nullable Anova anova, double readSeconds, double inferenceSeconds,
            boolean explained) {
        this.fit = fit;
        this.inference = inference;
        this.anova = anova;
        this.readSeconds = readSeconds;
        this.inferenceSeconds = inferenceSeconds;
        this.explained = explained;
    }

    /** The report on a fit, without degrees of freedom and p-values. */
    public static JsonReport of(Fit fit) {
        return new JsonReport(fit, null, null, 0, 0, false);
    }

    /** The report on a fit with tests of its fixed effects by some method. */
    public static JsonReport of(FixedEffectsInference inference) {
        return new JsonReport(inference.fit(), inference, null, 0, 0, false);
    }

    /** With tests of the terms. */
    public JsonReport with(Anova table) {
        return new JsonReport(fit, inference, table, readSeconds, inferenceSeconds, explained);
    }

    /** With the time it took to read the data, in seconds. */
    public JsonReport withReadSeconds(double seconds) {
        return new JsonReport(fit, inference, anova, seconds, inferenceSeconds, explained);
    }

    /** With the time that tests of the fixed effects took, in seconds. */
    public JsonReport withInferenceSeconds(double seconds) {
        return new JsonReport(fit, inference, anova, readSeconds, seconds, explained);
    }

    /** With {@code explain}: the parts of the equations, their sizes and their costs. */
    public JsonReport withExplanation() {
        return new JsonReport(fit, inference, anova, readSeconds, inferenceSeconds, true);
    }

    /** The object as text. */
    public String text() {
        return object(this::writeObject);
    }

    /** What stands between the braces of an object. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void writeObject(JsonGenerator json) throws IOException {
        writeModel(json, fit);
        writeCriterion(json);
        writeCertificate(json);
        writeFixed(json);
        writeRandom(json);
        writeAnova(json);
        if (inference == null) {
            json.writeNullField("dfMethod");
            json.writeNullField("robust");
        } else {
            JsonTerms.inference(json, inference);
        }
        writeSeconds(json);
        if (explained) {
            writeExplanation(json);
        }
        json.writeArrayFieldStart("held");
        for (Constraint constraint : fit.restrictions().constraints()) {
            json.writeString(constraint.toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (Note note : Note.on(fit)) {
            json.writeString(note.text());
        }
        json.writeEndArray();
    }

    static void writeModel(JsonGenerator json, Fit fit) throws IOException {
        json.writeStringField("formula", fit.formula() == null ? null : fit.formula().text());
        json.writeStringField("method", fit.criterion().name());
        json.writeNumberField("nobs", fit.observations());
        json.writeNumberField("dropped", fit.dropped());
    }

    private void writeCriterion(JsonGenerator json) throws IOException {
        number(json, "criterion", fit.objective());
        number(json, "logLik", fit.logLik());
        json.writeNumberField("npar", fit.parameterCount());
        number(json, "aic", fit.aic());
        number(json, "bic", fit.bic());
        number(json, "sigma", fit.sigma());
        json.writeFieldName("theta");
        numbers(json, fit.theta());
    }

    private void writeCertificate(JsonGenerator json) throws IOException {
        Certificate certificate = fit.certificate();
        json.writeBooleanField("converged", fit.converged());
        json.writeBooleanField("singular", fit.singular());
        json.writeNumberField("evaluations", fit.evaluations());
        json.writeObjectFieldStart("certificate");
        number(json, "gradient", certificate.gradient());
        number(json, "boundary", certificate.boundary());
        number(json, "curvature", certificate.curvature());
        json.writeEndObject();
    }

    private void writeFixed(JsonGenerator json) throws IOException {
        FixedEffects fixed = fit.fixedEffects();
        List<WaldEstimate> tests = inference == null ? List.of() : Wald.coefficients(inference);
        json.writeArrayFieldStart("fixed");
        for (int i = 0; i < fixed.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", fixed.names().get(i));
            number(json, "estimate", fixed.estimate(i));
            number(json, "se", tests.isEmpty() ? fixed.standardError(i) : tests.get(i).standardError());
            number(json, "df", tests.isEmpty() ? Double.NaN : tests.get(i).degreesOfFreedom());
            number(json, "t", tests.isEmpty() ? fixed.tValue(i) : tests.get(i).statistic());
            number(json, "p", tests.isEmpty() ? Double.NaN : tests.get(i).pValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeAnova(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("anova");
        for (AnovaRow row : anova == null ? List.<AnovaRow>of() : anova.rows()) {
            json.writeStartObject();
            JsonTerms.test(json, row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRandom(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("random");
        for (TermCovariance term : fit.varCorr().terms()) {
            json.writeStartObject();
            json.writeStringField("group", term.group());
            json.writeNumberField("levels", term.levels());
            json.writeArrayFieldStart("names");
            for (String name : term.names()) {
                json.writeString(name);
            }
            json.writeEndArray();
            double[] deviations = new double[term.size()];
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] = term.standardDeviation(i);
            }
            json.writeFieldName("sd");
            numbers(json, deviations);
            writeCorrelations(json, term);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeCorrelations(JsonGenerator json, TermCovariance term) throws IOException {
        json.writeArrayFieldStart("corr");
        for (int i = 0; i < term.size(); i++) {
            double[] row = new double[term.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = term.correlation(i, j);
            }
            numbers(json, row);
        }
        json.writeEndArray();
    }

    private void writeSeconds(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("seconds");
        number(json, "read", readSeconds);
        number(json, "design", fit.timings().design());
        number(json, "fit", fit.timings().fit());
        number(json, "inference", inferenceSeconds);
        json.writeEndObject();
    }

    private void writeExplanation(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("explain");
        for (EliminationSummary.Part part : EliminationSummary.of(fit.crossProducts()).parts()) {
            json.writeStartObject();
            json.writeStringField("part", part.name());
            json.writeStringField("storage", part.storage().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("blocks", part.blocks());
            json.writeNumberField("columns", part.columns());
            json.writeNumberField("entries", part.entries());
            json.writeNumberField("fill", part.fill());
            json.writeNumberField("bytes", part.bytes());
            number(json, "flops", part.flops());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            number(json, value);
        }
        json.writeEndArray();
    }

    static void number(JsonGenerator json, String key, double value) throws IOException {
        json.writeFieldName(key);
        number(json, value);
    }

    /** JSON has no NaN and no infinity. */
    static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
