package org.ranef.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.EliminationOptions;
import org.ranef.anova.RandomTerms;
import org.ranef.anova.TermDeletion;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.degrees.RobustInference;
import org.ranef.robust.RobustCovariance;
import org.ranef.robust.RobustKind;

class TermTablesTest {

    private static final LinearMixedModel SLOPES = ReportedModels.slopes();
    private static final FixedEffectsInference TESTS = DegreesOfFreedom.SATTERTHWAITE.of(SLOPES);

    @Test
    void anova_byContainment_saysSo() {
        assertThat(TermTables.of(Anova.of(SLOPES, DegreesOfFreedom.CONTAINMENT, AnovaType.MARGINAL)).lines()).first()
                .isEqualTo("Marginal analysis of variance, degrees of freedom by Containment:");
    }

    @Test
    void deletions_ofMainEffects_areTheSquaresOfT() {
        assertThat(TermTables.ofDeletions(TESTS, TermDeletion.of(TESTS)).lines().toList()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("Single term deletions, degrees of freedom by Satterthwaite:"),
                line -> assertThat(line.trim()).matches("Sum Sq +Mean Sq +NumDF +DenDF +F value +Pr\\(>F\\)"),
                line -> assertThat(line).startsWith("x ").contains(" 1 11.00 ").endsWith(" 1.79e-05"),
                line -> assertThat(line).startsWith("kind ").contains(" 1 10.00 ").endsWith(" 0.3033"));
    }

    @Test
    void randomTerms_haveBothPValues() {
        assertThat(TermTables.ofRandomTerms(SLOPES, RandomTerms.reduced(SLOPES)).lines().toList()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("Random-effects terms, likelihood-ratio tests by REML:"),
                line -> assertThat(line.trim()).matches("npar +logLik +AIC +LRT +Df +Pr\\(>Chisq\\) +boundary"),
                line -> assertThat(line).matches("<none> +7 +-\\S+ +\\S+ *"),
                line -> assertThat(line).startsWith("x in (x | group) ").contains("    5 "),
                line -> assertThat(line).isEmpty(),
                line -> assertThat(line).startsWith("A variance of zero is on the boundary"),
                line -> assertThat(line).startsWith("mixture of chi-squares"));
    }

    @Test
    void elimination_endsWithTheModelFound() {
        String text = TermTables.of(BackwardElimination.of(SLOPES, DegreesOfFreedom.SATTERTHWAITE));
        assertThat(text).startsWith("Backward elimination of random-effects terms:\n")
                .contains("\nBackward elimination of fixed-effects terms, degrees of freedom by Satterthwaite:\n", "\nkind ")
                .endsWith("\n\nModel found: y ~ x + (x | group)\n");
    }

    @Test
    void elimination_ofTheLastRandomTerm_saysWhyItStays() {
        LinearMixedModel singular = ReportedModels.singular();
        String why = "\nThe last random-effects term stays: a model without any is not a mixed model.\n\n";
        assertThat(TermTables.of(BackwardElimination.of(singular, DegreesOfFreedom.SATTERTHWAITE))).contains(why);
        assertThat(TermTables.of(BackwardElimination.of(singular, DegreesOfFreedom.SATTERTHWAITE, EliminationOptions.defaults().withRandomLevel(1))))
                .doesNotContain(why);
    }

    @Test
    void tables_ofRobustTests_sayWhichCovariance() {
        RobustInference robust = RobustInference.of(RobustCovariance.of(SLOPES, RobustKind.CR1));
        assertThat(TermTables.of(Anova.of(robust, AnovaType.III))).startsWith("Type III analysis of variance, cluster-robust CR1, 12 clusters by group:\n");
        assertThat(TermTables.ofDeletions(robust, TermDeletion.of(robust))).startsWith("Single term deletions, cluster-robust CR1, 12 clusters by group:\n");
        String summary = Summary.of(robust).text();
        assertThat(summary).contains("\nStandard errors: cluster-robust CR1, 12 clusters by group\nDegrees of freedom: Satterthwaite for CR1\n");
        // The correlations are those of the standard errors above them.
        double[][] v = robust.covariance();
        assertThat(summary).contains(String.format(java.util.Locale.ROOT, "%.3f", v[0][1] / Math.sqrt(v[0][0] * v[1][1])));
    }

    @Test
    void anova_withoutTerms_saysSo() {
        assertThat(TermTables.of(ReportedModels.tiny().anova()))
                .isEqualTo("Type III analysis of variance, degrees of freedom by Satterthwaite: no terms\n");
    }
}
