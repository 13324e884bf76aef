package org.ranef.io;

import java.util.List;
import java.util.Locale;
import org.ranef.estimate.Fit;
import org.ranef.inference.Comparison;
import org.ranef.inference.LikelihoodRatioTest;

/** Likelihood-ratio tests as a JSON object with stable keys. What is not defined is {@code null}. */
public final class JsonComparison {

    private JsonComparison() {
    }

    /** The models and what compares each with the one before it. */
    public static String of(LikelihoodRatioTest test) {
        return JsonReport.object(json -> {
            json.writeStringField("method", test.models().get(0).criterion().name());
            json.writeBooleanField("refitted", test.refitted());
            json.writeArrayFieldStart("models");
            List<Fit> models = test.models();
            for (int i = 0; i < models.size(); i++) {
                Fit model = models.get(i);
                json.writeStartObject();
                json.writeStringField("formula", model.formula() == null ? null : model.formula().text());
                json.writeNumberField("npar", model.parameterCount());
                JsonReport.number(json, "aic", model.aic());
                JsonReport.number(json, "bic", model.bic());
                JsonReport.number(json, "logLik", model.logLik());
                if (i > 0) {
                    Comparison comparison = test.comparisons().get(i - 1);
                    JsonReport.number(json, "chisq", comparison.chiSquare());
                    json.writeNumberField("df", comparison.degreesOfFreedom());
                    JsonReport.number(json, "p", comparison.pValue());
                    json.writeStringField("boundary", comparison.boundary().name().toLowerCase(Locale.ROOT));
                    JsonReport.number(json, "boundaryP", comparison.boundaryPValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
