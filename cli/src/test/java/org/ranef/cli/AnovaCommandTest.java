package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnovaCommandTest {

    private static final String CAKE = "../datasets/cake.csv";
    private static final String FORMULA = "angle ~ recipe * temp + (1 | recipe:replicate)";

    /** The numbers are lmerTest's. */
    @Test
    void printsATable() {
        Invocation anova = Invocation.of("anova", FORMULA, CAKE, "--type", "2");
        assertThat(anova.out()).isEqualTo("""
                Type II analysis of variance, degrees of freedom by Satterthwaite:
                              Sum Sq   Mean Sq NumDF  DenDF  F value Pr(>F)
                recipe         3.997    1.9983     2 254.02  0.09568 0.9088
                temp        1966.705 1966.7051     1 222.00 94.16323 <2e-16
                recipe:temp    1.742    0.8708     2 222.00  0.04169 0.9592
                """);
        assertThat(anova.status()).isZero();
    }

    @Test
    void printsJson() {
        assertThat(Invocation.of("anova", FORMULA, CAKE, "--type", "marginal", "--json").out()).contains("\"anova\":[{\"term\":\"recipe\",\"sumSq\":",
                "{\"term\":\"recipe:temp\",");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(Invocation.of("anova", FORMULA, CAKE, "--df", "none").err())
                .isEqualTo("ranef: Without degrees of freedom there are no tests; choose another --df than none\n");
        assertThat(Invocation.of("anova", FORMULA, CAKE, "--type", "IV").err())
                .isEqualTo("ranef: Invalid value for option '--type': 'IV' is none of I, II, III, marginal; try 'ranef anova --help'\n");
    }
}
