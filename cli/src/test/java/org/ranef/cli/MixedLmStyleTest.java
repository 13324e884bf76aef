package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares whole summaries in the style of MixedLM with files. The files differ from what statsmodels prints in standard errors of covariances. */
class MixedLmStyleTest {

    private static final String DIETOX = "../datasets/dietox.csv";

    private static void assertPrints(Invocation fit, String file) throws IOException {
        try (InputStream stream = Objects.requireNonNull(MixedLmStyleTest.class.getResourceAsStream(file), file)) {
            assertThat(fit.out()).isEqualTo(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
    }

    @Test
    void intercepts() throws IOException {
        assertPrints(Invocation.of("fit", "Weight ~ Time", DIETOX, "--groups", "Pig", "--style", "mixedlm"), "mixedlm-intercepts.txt");
    }

    @Test
    void slopesInEitherStyleOfFormula() throws IOException {
        assertPrints(Invocation.of("fit", "Weight ~ Time", DIETOX, "--groups", "Pig", "--re", "~ Time", "--style=mixedlm"),
                "mixedlm-slopes.txt");
        assertPrints(Invocation.of("fit", "Weight ~ Time + (Time | Pig)", DIETOX, "--style=mixedlm"), "mixedlm-slopes.txt");
    }

    @Test
    void varianceComponentsHaveTheirNames() throws IOException {
        assertPrints(Invocation.of("fit", "y ~ x1 + x2 + x3", "../datasets/variance_components.csv", "--groups", "groups", "--re", "0 + z1 + z2",
                "--vc", "classroom=0 + C(classroom)", "--vc", "prior_test=0 + C(classroom):prior_test", "--style", "mixedlm"),
                "mixedlm-components.txt");
    }

    @Test
    void nestedFactorsAreGroupsAndComponents() throws IOException {
        assertPrints(Invocation.of("fit", "strength ~ 1 + (1 | batch/cask)", "../datasets/Pastes.csv", "--style", "mixedlm"), "mixedlm-nested.txt");
    }

    @Test
    void crossedFactorsHaveALineEach() throws IOException {
        assertPrints(Invocation.of("fit", "diameter ~ 1 + (1 | plate) + (1 | sample)", "../datasets/Penicillin.csv", "--style", "mixedlm"),
                "mixedlm-crossed.txt");
    }

    @Test
    void aSingularFitHasNoStandardErrorOfTheVariance() throws IOException {
        assertPrints(Invocation.of("fit", "Yield ~ 1 + (1 | Batch)", "../datasets/Dyestuff2.csv", "--style", "mixedlm"), "mixedlm-singular.txt");
    }

    @Test
    void theOtherStyleIsTheSummaryPrintedWithout() {
        String formula = "Weight ~ Time + (1 | Pig)";
        assertThat(Invocation.of("fit", formula, DIETOX, "--style", "lme4").out()).isEqualTo(Invocation.of("fit", formula, DIETOX).out());
    }

    @Test
    void jsonHasNoStyle() {
        assertThat(Invocation.of("fit", "Weight ~ Time + (1 | Pig)", DIETOX, "--style", "mixedlm", "--json").out()).startsWith("{\"formula\":");
    }
}
