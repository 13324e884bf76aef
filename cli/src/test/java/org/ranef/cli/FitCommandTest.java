package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.io.Csv;

class FitCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(FitCommandTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without the last line, which says how near to its limit the optimiser came. */
    private static String estimates(Invocation fit) {
        return fit.out().replaceAll("\nCertified optimum: .*\n", "");
    }

    private static String number(Invocation fit, String key) {
        return fit.out().replaceAll("(?s).*\"" + key + "\":([-.\\dE]+).*", "$1");
    }

    @Test
    void printsASummary() throws IOException {
        Invocation fit = Invocation.of("fit", SLOPES, SLEEPSTUDY);
        assertThat(estimates(fit)).isEqualTo(resource("sleepstudy.txt"));
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
    }

    @Test
    void fitsByMaximumLikelihood() throws IOException {
        assertThat(estimates(Invocation.of("fit", "--ml", SLOPES, SLEEPSTUDY))).isEqualTo(resource("sleepstudy-ml.txt"));
    }

    @Test
    void printsJson() {
        Invocation fit = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json");
        assertThat(fit.out()).startsWith("{\"formula\":\"Reaction ~ Days + (Days | Subject)\",\"method\":\"REML\",\"nobs\":180,"
                + "\"dropped\":0,\"criterion\":1743.628").endsWith("\"warnings\":[]}\n");
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
    }

    @Test
    void readsStandardInput() {
        Invocation fit = Invocation.reading(text(Path.of(SLEEPSTUDY)), "fit", SLOPES, "-");
        assertThat(fit.out()).contains("\nData: standard input, 180 rows\n").contains("-871.8141");
    }

    @Test
    void separatorsAreCommasUnlessGiven() {
        String tabs = text(Path.of(SLEEPSTUDY)).replace(',', '\t');
        assertThat(Invocation.reading(tabs, "fit", SLOPES, "-", "--separator", "tab").out()).contains("-871.8141");
        assertThat(Invocation.reading(tabs.replace('\t', ';'), "fit", SLOPES, "-", "--separator=;").out()).contains("-871.8141");
    }

    @Test
    void weightsCount() {
        Invocation fit = Invocation.of("fit", "distance ~ age + (1 | Subject)", "../datasets/Orthodont.csv", "--weights", "age");
        assertThat(fit.out()).contains("\nWeights: age\n");
        assertThat(fit.status()).isZero();
    }

    @Test
    void dotStandsForAllColumns() {
        Invocation fit = Invocation.of("fit", "Reaction ~ . - Subject + (1 | Subject)", SLEEPSTUDY);
        assertThat(fit.out()).contains("\nDays ");
        assertThat(fit.status()).isZero();
    }

    @ParameterizedTest
    @EnumSource(DegreesOfFreedom.class)
    void degreesOfFreedomAreThoseOfTheMethod(DegreesOfFreedom method) {
        LinearMixedModel model = LinearMixedModel.fit(SLOPES, Csv.read(Path.of(SLEEPSTUDY)));
        WaldEstimate days = Wald.coefficients(model, method).get(1);
        String name = method.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Invocation json = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--df", name, "--json");
        String df = Double.isInfinite(days.degreesOfFreedom()) ? "null" : Double.toString(days.degreesOfFreedom());
        assertThat(json.out()).contains("\"df\":" + df + ",\"t\":" + days.statistic() + ",\"p\":" + days.pValue() + "}]")
                .contains("\"anova\":[{\"term\":\"Days\",\"sumSq\":");
        Invocation text = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--df", name);
        assertThat(text.out()).contains("\nDegrees of freedom: ").contains(df.equals("null") ? "z value Pr(>|z|)" : "df t value Pr(>|t|)");
    }

    @Test
    void withoutDegreesOfFreedomThereAreNoTests() {
        assertThat(Invocation.of("fit", SLOPES, SLEEPSTUDY, "--df", "none", "--json").out())
                .contains("\"df\":null", "\"p\":null", "\"anova\":[],");
        assertThat(Invocation.of("fit", SLOPES, SLEEPSTUDY, "--df", "none").out()).contains("Estimate Std. Error t value\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "helmert", "poly", "treatment(C)"})
    void contrastsChangeTheCoefficients(String coding) {
        String formula = "angle ~ recipe + temp + (1 | recipe:replicate)";
        String cake = "../datasets/cake.csv";
        Invocation plain = Invocation.of("fit", formula, cake, "--contrasts", "recipe=treatment", "--json");
        Invocation coded = Invocation.of("fit", formula, cake, "--contrasts", "recipe=" + coding, "--json");
        assertThat(plain.out()).contains("\"recipeB\"", "\"recipeC\"");
        assertThat(coded.out()).contains(switch (coding) {
            case "poly" -> "\"recipe.L\"";
            case "treatment(C)" -> "\"recipeA\"";
            default -> "\"recipe1\"";
        });
        assertThat(coded.status()).isZero();
    }

    @Test
    void aGoodStartSavesEvaluations() {
        Invocation best = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json", "--start", "0.96674,0.015169,0.23091");
        Invocation bad = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json", "--start", "30,-5,20");
        assertThat(number(bad, "criterion")).startsWith("1743.628");
        assertThat(Integer.parseInt(number(best, "evaluations"))).isLessThan(Integer.parseInt(number(bad, "evaluations")));
    }

    @Test
    void aFitThatIsNotCertifiedIsReportedWithAWarning() {
        Invocation json = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json", "--start", "30,-5,20", "--max-evaluations", "1");
        String warning = json.err().replace("ranef: Warning: ", "").strip();
        assertThat(warning).startsWith("The fit is not certified as an optimum: ").endsWith(".").doesNotContain("\n");
        assertThat(json.out()).contains("\"converged\":false").contains("\"warnings\":[\"" + warning + "\"]");
        assertThat(json.status()).isEqualTo(3);
        Invocation text = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--start", "30,-5,20", "--max-evaluations", "1");
        assertThat(text.out()).contains("\nNot certified as an optimum: ").endsWith("\nWarning: " + warning + "\n");
        assertThat(text.status()).isEqualTo(3);
    }

    @Test
    void aSingularFitIsCertified() {
        Invocation fit = Invocation.of("fit", "Yield ~ 1 + (1 | Batch)", "../datasets/Dyestuff2.csv");
        assertThat(fit.out()).contains("\nCertified optimum: ").endsWith("\nNote: The random effects of Batch have an estimated "
                + "variance of zero in some direction (singular fit); the optimum lies on this boundary and is certified there.\n");
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
    }

    @Test
    void explain_textAndJson_nameThePartsOfTheEquations() {
        Invocation text = Invocation.of("fit", SLOPES, SLEEPSTUDY, "--explain");
        assertThat(text.status()).isZero();
        assertThat(text.out()).startsWith(Invocation.of("fit", SLOPES, SLEEPSTUDY).out()).contains("\nleaves batches ");
        assertThat(Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json", "--explain").out())
                .contains("\"explain\":[{\"part\":\"leaves\",\"storage\":\"batches\",\"blocks\":18,\"columns\":36,");
        assertThat(Invocation.of("fit", SLOPES, SLEEPSTUDY, "--json").out()).doesNotContain("explain");
    }
}
