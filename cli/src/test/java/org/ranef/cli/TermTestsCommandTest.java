package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ranef.cli.Invocation.assertRefused;
import static org.ranef.cli.Invocation.certified;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ranova}, {@code drop1} and {@code step}. The numbers are those that lmerTest prints. */
class TermTestsCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";
    private static final String PASTES = "../datasets/Pastes.csv";
    private static final String NESTED = "strength ~ 1 + (1 | batch/cask)";
    private static final String CAKE = "../datasets/cake.csv";
    private static final String RECIPES = "angle ~ recipe * temp + (1 | recipe:replicate)";
    private static final String BOUNDARY = """

            A variance of zero is on the boundary, where the chi-square p-value is too large; 'boundary' is that of the
            mixture of chi-squares where one variance is tested, and empty where several are.
            """;

    @TempDir
    private Path folder;

    @Test
    void ranova_ofSlopes_takesTheSlopeOrTheWhole() {
        assertThat(certified("ranova", SLOPES, SLEEPSTUDY)).isEqualTo("""
                Random-effects terms, likelihood-ratio tests by REML:
                                         npar  logLik    AIC    LRT Df Pr(>Chisq) boundary
                <none>                      6 -871.81 1755.6
                Days in (Days | Subject)    4 -893.23 1794.5 42.837  2   4.99e-10 2.79e-10
                """ + BOUNDARY);
        assertThat(certified("ranova", SLOPES, SLEEPSTUDY, "--whole")).contains("\n(Days | Subject)    3 -946.83 1899.7 150.035  3     <2e-16\n");
    }

    @Test
    void ranova_asJson_hasEachTerm() {
        assertThat(certified("ranova", NESTED, PASTES, "--json")).startsWith("{\"formula\":\"" + NESTED + "\",\"method\":\"REML\",\"nobs\":60,\"dropped\":0,\"npar\":4,\"logLik\":-123.49")
                .contains("\"terms\":[{\"term\":\"(1 | cask:batch)\",\"npar\":3,\"logLik\":-150.7", "{\"term\":\"(1 | batch)\",\"npar\":3,\"logLik\":-123.8",
                        "\"chisq\":0.657", "\"df\":1,\"p\":0.4173", "\"boundary\":\"one_variance\",\"boundaryP\":0.2086", "\"formula\":\"strength ~ 1 + (1 | cask:batch)\"}]}\n");
        assertThat(certified("ranova", "Reaction ~ Days + (1 | Subject)", SLEEPSTUDY, "--json")).contains("\"term\":\"(1 | Subject)\",\"npar\":3,", "\"formula\":null}]}\n");
    }

    @Test
    void drop1_ofAnInteraction_leavesWhatItContains() {
        assertThat(certified("drop1", RECIPES, CAKE)).isEqualTo("""
                Single term deletions, degrees of freedom by Satterthwaite:
                            Sum Sq Mean Sq NumDF  DenDF F value Pr(>F)
                recipe:temp  1.742  0.8708     2 222.00 0.04169 0.9592
                """);
        assertThat(certified("drop1", RECIPES, CAKE, "--robust", "CR2", "--json")).contains("\"dfMethod\":\"CLUSTER_ROBUST\",\"robust\":{\"kind\":\"CR2\","
                + "\"cluster\":\"recipe:replicate\",\"clusters\":45},\"terms\":[{\"term\":\"recipe:temp\",\"sumSq\":");
    }

    @Test
    void drop1_ofASavedModel_isThatOfTheFit() {
        String model = folder.resolve("model.json").toString();
        certified("fit", RECIPES, CAKE, "--df", "kenward-roger", "--save", model);
        assertThat(certified("drop1", model, "--df", "kenward-roger")).isEqualTo(certified("drop1", RECIPES, CAKE, "--df", "kenward-roger"));
        for (String command : new String[] {"ranova", "step"}) {
            assertRefused("The model was saved without its data, which this needs: ranef " + command + " " + model + " DATA", command, model);
        }
        assertThat(certified("step", model, CAKE)).isEqualTo(certified("step", RECIPES, CAKE));
    }

    @Test
    void step_ofFixedEffects_endsWithTheModelFound() {
        assertThat(certified("step", RECIPES, CAKE)).isEqualTo("""
                Backward elimination of random-effects terms:
                                       Eliminated npar  logLik    AIC     LRT Df Pr(>Chisq) boundary
                <none>                               8 -851.63 1719.3
                (1 | recipe:replicate)          0    7 -938.72 1891.4 174.168  1     <2e-16   <2e-16
                """ + BOUNDARY + """

                Backward elimination of fixed-effects terms, degrees of freedom by Satterthwaite:
                            Eliminated   Sum Sq   Mean Sq NumDF  DenDF  F value Pr(>F)
                recipe:temp          1    1.742    0.8708     2 222.00  0.04169 0.9592
                recipe               2   10.304    5.1518     2  42.00  0.24879 0.7809
                temp                 0 1966.705 1966.7051     1 224.00 94.97587 <2e-16

                Model found: angle ~ temp + (1 | recipe:replicate)
                """);
    }

    @Test
    void step_withLevelsAndKeptTerms_eliminatesLess() {
        assertThat(certified("step", RECIPES, CAKE, "--keep", "recipe")).endsWith("Model found: angle ~ recipe + temp + (1 | recipe:replicate)\n");
        assertThat(certified("step", RECIPES, CAKE, "--keep-fixed")).contains("\nrecipe:temp          0  1.742").endsWith("Model found: " + RECIPES + "\n");
        assertThat(certified("step", NESTED, PASTES)).contains("\n(1 | batch)               1    3 -123.82", "\n(1 | cask:batch)          0    2 -155.09",
                "Satterthwaite: no terms\n").endsWith("Model found: strength ~ 1 + (1 | cask:batch)\n");
        for (String[] options : new String[][] {{"--keep-random"}, {"--alpha-random", "0.5"}}) {
            assertThat(certified("step", NESTED, PASTES, options[0], options.length > 1 ? options[1] : "--ml"))
                    .contains("\n(1 | batch)               0    3").endsWith("Model found: " + NESTED + "\n");
        }
        assertThat(certified("step", RECIPES, CAKE, "--df", "kenward-roger", "--json")).contains("\"dfMethod\":\"KENWARD_ROGER\",\"random\":[{\"eliminated\":0,\"term\":\"(1 | recipe:replicate)\"",
                "\"fixed\":[{\"eliminated\":1,\"term\":\"recipe:temp\"", "{\"eliminated\":2,\"term\":\"recipe\"").endsWith("\"found\":\"angle ~ temp + (1 | recipe:replicate)\"}\n");
    }

    @Test
    void whatCannotBeTested_isSaid() {
        assertRefused("'recip' is not a fixed-effects term of this model; there are: recipe, temp, recipe:temp", "step", RECIPES, CAKE, "--keep", "recip");
        assertRefused("Invalid value for option '--alpha-fixed': '5' is not a number between 0 and 1, such as 0.95; try 'ranef step --help'",
                "step", RECIPES, CAKE, "--alpha-fixed", "5");
        assertRefused("Tests of random-effects terms are for fits in which nothing is held or penalised; fit the model without constraints and penalties",
                "ranova", SLOPES, SLEEPSTUDY, "--fix", "Subject: independent");
        assertRefused("Without degrees of freedom there are no tests; choose another --df than none", "drop1", SLOPES, SLEEPSTUDY, "--df", "none");
    }
}
