package org.ranef.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.RandomTerms;
import org.ranef.anova.TermDeletion;
import org.ranef.degrees.DegreesOfFreedom;

class TermTablesTest {

    private static final LinearMixedModel SLOPES = ReportedModels.slopes();

    @Test
    void anova_byContainment_saysSo() {
        assertThat(TermTables.of(Anova.of(SLOPES, DegreesOfFreedom.CONTAINMENT, AnovaType.MARGINAL)).lines()).first()
                .isEqualTo("Marginal analysis of variance, degrees of freedom by Containment:");
    }

    @Test
    void deletions_ofMainEffects_areTheSquaresOfT() {
        assertThat(TermTables.ofDeletions(TermDeletion.of(SLOPES, DegreesOfFreedom.SATTERTHWAITE)).lines().toList()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("Single term deletions:"),
                line -> assertThat(line.trim()).matches("Sum Sq +Mean Sq +NumDF +DenDF +F value +Pr\\(>F\\)"),
                line -> assertThat(line).startsWith("x ").contains(" 1 11.00 ").endsWith(" 1.79e-05"),
                line -> assertThat(line).startsWith("kind ").contains(" 1 10.00 ").endsWith(" 0.3033"));
    }

    @Test
    void randomTerms_haveBothPValues() {
        assertThat(TermTables.ofRandomTerms(RandomTerms.reduced(SLOPES)).lines().toList()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("Random-effects terms, likelihood-ratio tests:"),
                line -> assertThat(line.trim()).matches("npar +logLik +AIC +LRT +Df +Pr\\(>Chisq\\) +boundary"),
                line -> assertThat(line).startsWith("x in (x | group) ").contains("    5 "));
    }

    @Test
    void elimination_endsWithTheModelLeft() {
        String text = TermTables.of(BackwardElimination.of(SLOPES, DegreesOfFreedom.SATTERTHWAITE));
        assertThat(text).startsWith("Backward elimination of random-effects terms:\n")
                .contains("\nBackward elimination of fixed-effects terms:\n", "\nkind ")
                .endsWith("\n\nModel left: y ~ x + (x | group)\n");
    }

    @Test
    void anova_withoutTerms_saysSo() {
        assertThat(TermTables.of(ReportedModels.tiny().anova()))
                .isEqualTo("Type III analysis of variance, degrees of freedom by Satterthwaite: no terms\n");
    }
}
