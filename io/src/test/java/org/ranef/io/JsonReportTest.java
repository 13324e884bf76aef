package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.inference.Wald;
import org.ranef.objective.Criterion;
import org.ranef.table.Table;

class JsonReportTest {

    private static final String DATA = """
            y,x,twice,group,batch
            1.2,0,0,a,p
            2.1,1,2,a,q
            3.9,2,4,a,p
            0.4,0,0,b,q
            2.2,1,2,b,p
            1.6,2,4,b,q
            3.0,0,0,c,p
            4.4,1,2,c,q
            6.8,2,4,c,p
            NA,3,6,c,q
            2.7,0,0,d,q
            2.5,1,2,d,p
            3.1,2,4,d,q
            """;

    private static LinearMixedModel fit(String formula, FitOptions options) {
        Table table = Csv.read(new StringReader(DATA), "data");
        return LinearMixedModel.fit(formula, table, options);
    }

    /** The names of fields in the order in which they stand, with the arrays and objects around them. */
    private static List<String> keys(String json) throws IOException {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    keys.add(parser.getParsingContext().pathAsPointer().toString());
                }
            }
        }
        return keys;
    }

    @Test
    void keysAndTheirOrderAreStable() throws IOException {
        String json = JsonReport.of(fit("y ~ 1 + (1 | group)", FitOptions.defaults())).text();
        assertThat(keys(json)).containsExactly("/formula", "/method", "/nobs", "/dropped", "/criterion", "/logLik", "/npar", "/aic", "/bic",
                "/sigma", "/theta", "/converged", "/singular", "/evaluations", "/certificate", "/certificate/gradient",
                "/certificate/boundary", "/certificate/curvature", "/fixed", "/fixed/0/name", "/fixed/0/estimate", "/fixed/0/se",
                "/fixed/0/df", "/fixed/0/t", "/fixed/0/p", "/random", "/random/0/group", "/random/0/levels", "/random/0/names",
                "/random/0/sd", "/random/0/corr", "/anova", "/dfMethod", "/robust", "/seconds", "/seconds/read", "/seconds/design", "/seconds/fit",
                "/seconds/inference", "/held", "/warnings");
    }

    @Test
    void numbersHaveAllTheirDigits() {
        LinearMixedModel model = fit("y ~ x + (x | group)", FitOptions.defaults().with(Criterion.ML));
        assertThat(JsonReport.of(model).withReadSeconds(0.5).text())
                .startsWith("{\"formula\":\"y ~ x + (x | group)\",\"method\":\"ML\",\"nobs\":12,\"dropped\":1,"
                        + "\"criterion\":" + model.deviance() + ",")
                .contains("\"sigma\":" + model.sigma() + ",\"theta\":[" + model.theta()[0] + "," + model.theta()[1] + ","
                        + model.theta()[2] + "]")
                .contains("\"name\":\"x\",\"estimate\":" + model.fixedEffects().estimate("x") + ",\"se\":"
                        + model.fixedEffects().standardError("x") + ",\"df\":null,\"t\":"
                        + model.fixedEffects().tValue(1) + ",\"p\":null}]")
                .contains("\"seconds\":{\"read\":0.5,\"design\":")
                .contains("\"anova\":[],");
    }

    @Test
    void testsAreThoseOfTheMethod() {
        LinearMixedModel model = fit("y ~ x + (1 | group)", FitOptions.defaults());
        FixedEffectsInference inference = DegreesOfFreedom.SATTERTHWAITE.of(model);
        double df = inference.degreesOfFreedom(new double[] {0, 1});
        String json = JsonReport.of(inference).with(Anova.of(inference, AnovaType.III)).withInferenceSeconds(0.25).text();
        assertThat(json).contains(",\"df\":" + df + ",\"t\":" + Wald.coefficients(inference).get(1).statistic() + ",\"p\":")
                .containsPattern("\"anova\":\\[\\{\"term\":\"x\",\"sumSq\":[^,]+,\"meanSq\":[^,]+,\"numDF\":1,\"denDF\":"
                        + "[^,]+,\"F\":[^,]+,\"p\":[^,]+}],")
                .contains("\"inference\":0.25}");
    }

    @Test
    void termsStandInTheFormulasOrder() {
        String json = JsonReport.of(fit("y ~ x + (1 | batch) + (x | group)", FitOptions.defaults())).text();
        assertThat(json).containsSubsequence("{\"group\":\"batch\",\"levels\":2,\"names\":[\"(Intercept)\"],\"sd\":[", "\"corr\":[[1.0]]}",
                "{\"group\":\"group\",\"levels\":4,\"names\":[\"(Intercept)\",\"x\"],\"sd\":[", "\"corr\":[[1.0,", "],[", ",1.0]]}");
    }

    @Test
    void whatIsNotDefinedIsNull() {
        String json = JsonReport.of(fit("y ~ x + twice + (1 | group)", FitOptions.defaults())).text();
        assertThat(json)
                .contains("{\"name\":\"twice\",\"estimate\":null,\"se\":null,\"df\":null,\"t\":null,\"p\":null}")
                .endsWith("\"warnings\":[\"1 row was left out because a value of the model is missing there.\","
                        + "\"1 fixed-effects column was dropped because it is a linear combination of those before it: twice.\"]}");
    }

    @Test
    void aCorrelationWithoutVarianceIsNull() {
        LinearMixedModel model = fit("y ~ x + (x | batch)", FitOptions.defaults());
        assertThat(model.singular()).isTrue();
        if (model.varCorr().terms().get(0).standardDeviation(0) == 0) {
            assertThat(JsonReport.of(model).text()).contains("\"corr\":[[1.0,null],[null,1.0]]");
        }
    }
}
