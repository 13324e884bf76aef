package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfluenceCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";

    @Test
    void groupsStandByCooksDistance() {
        Invocation influence = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--exact");
        assertThat(influence.err()).isEmpty();
        assertThat(influence.status()).isZero();
        assertThat(influence.out().lines().skip(1).findFirst()).hasValueSatisfying(header -> assertThat(header)
                .startsWith("level rows").contains("cooks", "dfbetas.Days", "change.var.Subject.(Intercept)", "change.var.residual"));
        assertThat(influence.out().lines().skip(2).limit(3).map(line -> line.substring(0, 3))).containsExactly("309", "335", "337");
        assertThat(influence.out()).startsWith("Groups (Subject), by Cook's distance:\n")
                .endsWith("\nEstimates without a group are those of a fit to the others.\n");
    }

    @Test
    void rowsStandInCsvAndJsonInTheOrderOfTheData() {
        Invocation csv = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--by", "row", "--csv");
        assertThat(csv.out()).startsWith("row,leverage,standardized,cooks,dfbetas.(Intercept),dfbetas.Days\n1,");
        assertThat(csv.out().lines()).hasSize(181);
        Invocation json = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--by=row", "--json");
        assertThat(json.out()).startsWith("[{\"row\":1.0,\"leverage\":").endsWith("}]\n");
    }

    @Test
    void rowsLeftOutExactlyStandByCooksDistanceAndInCsvInTheOrderOfTheData() {
        Invocation text = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--by=row", "--exact");
        assertThat(text.status()).isZero();
        assertThat(text.out()).startsWith("Rows, by Cook's distance, the first 20:\nrow ").doesNotContain("certified\n  ")
                .endsWith("\nEstimates without a row are those of a fit to the others. Of 180 fits 0 are singular, 0 not certified.\n");
        assertThat(text.out().lines().skip(1).findFirst()).hasValueSatisfying(header -> assertThat(header)
                .contains("cooks", "dfbetas.Days", "change.cov.Subject.(Intercept).Days", "change.var.residual").doesNotContain("singular"));
        Invocation csv = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--by", "row", "--exact", "--csv");
        assertThat(csv.out().lines().findFirst()).hasValueSatisfying(header -> assertThat(header).startsWith("row,cooks,dfbetas.(Intercept)")
                .endsWith(",change.var.residual,singular,certified"));
        assertThat(csv.out().lines().map(line -> line.substring(0, line.indexOf(','))).skip(1).limit(3)).containsExactly("1", "2", "3");
    }

    @Test
    void anUnknownGroupAndTwoFormatsAreBadInput() {
        Invocation unknown = Invocation.of("influence", SLOPES, SLEEPSTUDY, "--by", "Days");
        assertThat(unknown.err()).isEqualTo("ranef: 'Days' is not a grouping factor of this model; there are: Subject\n");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(Invocation.of("influence", SLOPES, SLEEPSTUDY, "--json", "--csv").status()).isEqualTo(2);
    }

    @Test
    void effectsSayWhereTheVarianceComesFrom() {
        Invocation effects = Invocation.of("effects", SLOPES, SLEEPSTUDY);
        assertThat(effects.out()).startsWith("Variance over rows:\n").contains("Subject ((Intercept), Days)",
                "R2: 0.2787 by the fixed effects (marginal), 0.7992 with the random effects (conditional)\nICC: 0.7217 adjusted");
        Invocation json = Invocation.of("effects", SLOPES, SLEEPSTUDY, "--json");
        assertThat(json.out()).startsWith("{\"variance\":{\"fixed\":").endsWith("\"singular\":[]}\n");
    }

    @Test
    void aSingularTermIsNamedWithItsDirection() {
        Invocation effects = Invocation.of("effects", "Yield ~ 1 + (1 | Batch)", "../datasets/Dyestuff2.csv");
        assertThat(effects.out()).contains("The term (1 | Batch) is singular: over the levels of Batch, (Intercept) has no variance. One may drop the "
                + "term, or keep it as it is; the fixed effects are right either way.");
    }
}
