package org.ranef.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.ranef.diagnostics.Collinearity;
import org.ranef.diagnostics.IntraclassCorrelation;
import org.ranef.diagnostics.RSquared;
import org.ranef.diagnostics.SingularTerm;
import org.ranef.diagnostics.TermVariance;
import org.ranef.diagnostics.VarianceDecomposition;
import org.ranef.estimate.Fit;
import org.ranef.report.SingularSentence;

/** Where the variance of the response comes from, as a JSON object with stable keys. */
public final class JsonEffects {

    private final Fit fit;

    private JsonEffects(Fit fit) {
        this.fit = fit;
    }

    /** Of a fit. */
    public static JsonEffects of(Fit fit) {
        return new JsonEffects(fit);
    }

    /** The object as text. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            write(json, VarianceDecomposition.of(fit));
            JsonReport.number(json, "condition", Collinearity.of(fit).conditionNumber());
            json.writeArrayFieldStart("singular");
            for (SingularTerm term : SingularTerm.of(fit)) {
                json.writeString(SingularSentence.of(term));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, VarianceDecomposition parts) throws IOException {
        json.writeObjectFieldStart("variance");
        JsonReport.number(json, "fixed", parts.fixed());
        json.writeArrayFieldStart("random");
        for (TermVariance term : parts.terms()) {
            json.writeStartObject();
            json.writeStringField("group", term.group());
            json.writeArrayFieldStart("names");
            for (String name : term.names()) {
                json.writeString(name);
            }
            json.writeEndArray();
            JsonReport.number(json, "variance", term.variance());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonReport.number(json, "residual", parts.residual());
        json.writeEndObject();
        json.writeObjectFieldStart("r2");
        JsonReport.number(json, "marginal", RSquared.of(parts).marginal());
        JsonReport.number(json, "conditional", RSquared.of(parts).conditional());
        json.writeEndObject();
        IntraclassCorrelation icc = IntraclassCorrelation.of(parts);
        json.writeObjectFieldStart("icc");
        JsonReport.number(json, "adjusted", icc.adjusted());
        JsonReport.number(json, "unadjusted", icc.unadjusted());
        json.writeObjectFieldStart("groups");
        for (Map.Entry<String, Double> group : icc.byGroup().entrySet()) {
            JsonReport.number(json, group.getKey(), group.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
