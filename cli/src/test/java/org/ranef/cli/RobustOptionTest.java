package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ranef.cli.Invocation.assertRefused;
import static org.ranef.cli.Invocation.certified;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --robust} and {@code --cluster}. The numbers are those that clubSandwich prints. */
class RobustOptionTest {

    private static final String DIETOX = "../datasets/dietox.csv";
    private static final String COPPER = "Weight ~ Cu * Time + (Time | Pig)";
    private static final String CAKE = "../datasets/cake.csv";
    private static final String RECIPES = "angle ~ recipe * temp + (1 | recipe:replicate)";
    private static final String PASTES = "../datasets/Pastes.csv";
    private static final String NESTED = "strength ~ 1 + (1 | batch/cask)";

    @TempDir
    private Path folder;

    @Test
    void fitAndSummary_byCR1_haveItsErrorsAndDegrees() {
        String fit = certified("fit", COPPER, DIETOX, "--robust", "CR1");
        assertThat(fit).contains("""
                Standard errors: cluster-robust CR1, 72 clusters by Pig
                Degrees of freedom: Satterthwaite for CR1
                """, "\nCuCu175        1.7458     1.3869 44.92   1.259   0.2146\n", "\nCuCu035:Time  -0.1051     0.1712 45.67  -0.613   0.5426\n");
        assertThat(certified("summary", COPPER, DIETOX, "--robust=cr1", "--cluster=Pig")).isEqualTo(fit);
    }

    @Test
    void joint_tests_byCR2_areHotellings() {
        assertThat(certified("anova", RECIPES, CAKE, "--robust", "CR2")).startsWith("Type III analysis of variance, cluster-robust CR2, 45 clusters by recipe:replicate:\n")
                .containsPattern("\nrecipe +\\S+ +\\S+ +2 30\\.50 +0\\.09506 +0\\.9096\n");
        assertThat(certified("contrasts", RECIPES, CAKE, "--robust", "CR2", "--hypothesis", "recipeB, recipeC")).isEqualTo("""
                        Estimate Std. Error   df lower 95% upper 95% t value      p
                recipeB   -3.649      8.254 28.0   -20.556    13.258  -0.442 0.6618
                recipeC   -1.941      7.997 28.0   -18.322    14.440  -0.243 0.8100

                Joint test: F(2, 30.5) = 0.095, p = 0.9096
                Standard errors: cluster-robust CR2, 45 clusters by recipe:replicate
                Degrees of freedom: Satterthwaite for CR2
                """);
        assertThat(certified("means", RECIPES, CAKE, "--robust", "CR2", "--of", "recipe")).endsWith("""

                Standard errors: cluster-robust CR2, 45 clusters by recipe:replicate
                Degrees of freedom: Satterthwaite for CR2
                """);
    }

    @Test
    void json_saysWhichCovarianceWasUsed() {
        String robust = "\"robust\":{\"kind\":\"CR2\",\"cluster\":\"batch\",\"clusters\":10}";
        assertThat(certified("fit", NESTED, PASTES, "--robust", "CR2", "--json")).contains("\"dfMethod\":\"CLUSTER_ROBUST\"," + robust, "\"se\":0.676");
        assertThat(certified("contrasts", NESTED, PASTES, "--hypothesis", "(Intercept) = 60", "--robust", "CR2", "--json")).contains("\"method\":\"CLUSTER_ROBUST\"," + robust);
        assertThat(certified("fit", NESTED, PASTES, "--json")).contains("\"dfMethod\":\"SATTERTHWAITE\",\"robust\":null");
        assertThat(certified("fit", NESTED, PASTES, "--df", "none", "--json")).contains("\"dfMethod\":null,\"robust\":null");
    }

    @Test
    void clusters_thatAreNone_areNamed() {
        assertRefused("The grouping factors plate, sample are crossed: none holds the levels of all others, so no clusters of rows are independent and there is no "
                + "cluster-robust covariance; use Kenward-Roger's tests", "summary", "diameter ~ 1 + (1 | plate) + (1 | sample)", "../datasets/Penicillin.csv", "--robust", "CR2");
        assertRefused("'cask' is not a grouping factor of this model; there are: cask:batch, batch", "anova", NESTED, PASTES, "--robust", "CR2", "--cluster", "cask");
        assertRefused("Levels of other grouping factors occur in several levels of 'cask:batch', so that rows of different levels are correlated; clusters must be the "
                + "levels of a factor within which all others are nested", "fit", NESTED, PASTES, "--robust", "CR2", "--cluster", "cask:batch");
    }

    @Test
    void options_thatDoNotGoTogether_areRefused() {
        String alone = "--cluster says whose levels are the clusters of a robust covariance; ask for one, for example by --robust=CR2";
        String twice = "--robust has degrees of freedom of its own; leave out --df";
        for (String command : new String[] {"fit", "summary", "anova", "drop1", "means"}) {
            assertRefused(alone, command, NESTED, PASTES, "--cluster", "batch");
            assertRefused(twice, command, NESTED, PASTES, "--robust", "CR0", "--df", "residual");
        }
        assertRefused("The style mixedlm has no robust standard errors; leave out --style or --robust", "fit", NESTED, PASTES, "--robust", "CR0", "--style", "mixedlm");
        assertRefused("Invalid value for option '--robust': 'CR3' is none of cr0, cr1, cr1s, cr2; try 'ranef fit --help'", "fit", NESTED, PASTES, "--robust", "CR3");
        assertRefused("Robust covariances are for fixed effects without a penalty; fit the model without the ridge",
                "fit", NESTED, PASTES, "--ml", "--penalty", "ridge=2", "--robust", "CR2");
    }

    @Test
    void savedModel_needsItsData() {
        String model = folder.resolve("model.json").toString();
        certified("fit", NESTED, PASTES, "--save", model);
        Invocation run = Invocation.of("summary", model, "--robust", "CR2");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("was kept without its data", "ranef summary " + model + " DATA").hasLineCount(1);
        assertThat(certified("summary", model, PASTES, "--robust", "CR2")).contains("cluster-robust CR2, 10 clusters by batch");
    }
}
