package org.ranef.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.estimate.TermCovariance;
import org.ranef.optimize.Certificate;
import org.ranef.report.Note;

/**
 * A fit as a JSON object with stable keys. {@index JSON}
 *
 * <p>Numbers have all their digits; what is not defined, such as the numbers of a dropped coefficient, is {@code null}. Degrees of freedom
 * and p-values are not computed yet and are {@code null}; {@code anova} is empty.
 */
public final class JsonReport {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Fit fit;
    private final double readSeconds;

    private JsonReport(Fit fit, double readSeconds) {
        this.fit = fit;
        this.readSeconds = readSeconds;
    }

    /** The report on a fit. */
    public static JsonReport of(Fit fit) {
        return new JsonReport(fit, 0);
    }

    /** With the time it took to read the data, in seconds. */
    public JsonReport withReadSeconds(double seconds) {
        return new JsonReport(fit, seconds);
    }

    /** The object as text. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writeObject(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void writeObject(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeModel(json);
        writeCriterion(json);
        writeCertificate(json);
        writeFixed(json);
        writeRandom(json);
        json.writeArrayFieldStart("anova");
        json.writeEndArray();
        writeSeconds(json);
        json.writeArrayFieldStart("warnings");
        for (Note note : Note.on(fit)) {
            json.writeString(note.text());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeModel(JsonGenerator json) throws IOException {
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
        json.writeArrayFieldStart("fixed");
        for (int i = 0; i < fixed.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", fixed.names().get(i));
            number(json, "estimate", fixed.estimate(i));
            number(json, "se", fixed.standardError(i));
            json.writeNullField("df");
            number(json, "t", fixed.tValue(i));
            json.writeNullField("p");
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
        number(json, "inference", 0);
        json.writeEndObject();
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
