package org.ranef.report;

import org.ranef.layout.Numerals;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;

/** Compares whole summaries with files. How near to its limit an optimiser came is not for this test, so those numbers are masked. */
class SummaryTest {

    private static final Pattern CERTIFICATE = Pattern.compile("(?m)^(Certified|Not certified).*");

    @Test
    void slopes() throws IOException {
        assertThat(masked(ReportedModels.slopes().summary())).isEqualTo(file("slopes.txt"));
    }

    @Test
    void markdown() throws IOException {
        assertThat(masked(Summary.of(ReportedModels.slopes()).withDataName("trial.csv").markdown())).isEqualTo(file("slopes.md"));
    }

    @Test
    void testsByTheNormalDistribution() {
        assertThat(ReportedModels.slopes().summary(DegreesOfFreedom.ASYMPTOTIC)).contains("\nDegrees of freedom: Asymptotic\n",
                "\n            Estimate Std. Error z value Pr(>|z|)\n(Intercept)  22.4951     4.7610   4.725 2.30e-06\n");
    }

    @Test
    void weightsDroppedColumnsAndDroppedRows() throws IOException {
        assertThat(masked(ReportedModels.weightedByMaximumLikelihood().summary())).isEqualTo(file("weighted.txt"));
    }

    @Test
    void singular() throws IOException {
        assertThat(masked(ReportedModels.singular().summary())).isEqualTo(file("singular.txt"));
    }

    @Test
    void tinyNumbers() throws IOException {
        assertThat(masked(ReportedModels.tiny().summary())).isEqualTo(file("tiny.txt"));
    }

    @Test
    void stoppedBeforeTheOptimum() {
        LinearMixedModel model = ReportedModels.stopped();
        assertThat(masked(model.summary()))
                .contains("\nREML criterion: ")
                .contains("\nNot certified as an optimum: gradient #, curvature #; # evaluation")
                .contains("\nWarning: The fit is not certified as an optimum: another step promises to lower the criterion by "
                        + Numerals.brief(model.certificate().gradient()));
    }

    private static String masked(String text) {
        return CERTIFICATE.matcher(text).replaceAll(line -> line.group().replaceAll("[-\\d][^,; ]*", "#"));
    }

    private static String file(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(SummaryTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
