package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictedFitCommandTest {

    private static final String DIETOX = "../datasets/dietox.csv";
    private static final String SLOPES = "Weight ~ Time + (Time | Pig)";

    @Test
    void fix_ofIndependentEffects_printsTheUncorrelatedModel() {
        Invocation fit = Invocation.of("fit", SLOPES, DIETOX, "--fix", "Pig: independent");
        assertThat(fit.status()).isZero();
        assertThat(fit.out()).contains("Log-likelihood: -2217.3481 (REML)\n", "          Time          0.4234   0.6507 0.00\n")
                .endsWith("Note: Held, not estimated: Pig: independent.\n");
    }

    @Test
    void fix_ofSeveral_areHeldAndReported() {
        Invocation fit = Invocation.of("fit", SLOPES, DIETOX, "--fix", "Pig: var(Time) = 0.4", "--fix", "sigma = 2", "--json");
        assertThat(fit.status()).isZero();
        assertThat(fit.out()).contains("\"npar\":4,", "\"sigma\":2.0,", "\"held\":[\"Pig: var(Time) = 0.4\",\"sigma = 2\"]");
    }

    @Test
    void penalty_onFixedEffects_leavesNoStandardErrors() {
        Invocation fit = Invocation.of("fit", SLOPES, DIETOX, "--ml", "--penalty", "ridge=0.01");
        assertThat(fit.status()).isZero();
        assertThat(fit.out()).containsPattern("\nTime +6\\.9\\d+\n").endsWith("Note: Fixed effects were estimated with a penalty, so that the information of the "
                + "likelihood is not their precision: neither fixed effects nor variances have standard errors.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --fix     | Pig cov         | ranef: There is no ':' after a group; write sigma = 1, Pig: independent or Pig: cov((Intercept), Time) = 0
            --fix     | Pig: var(x) = 1 | ranef: No term on 'Pig' holds 'x'; there are: ((Intercept) + Time)
            --penalty | lasso=1         | ranef: Invalid value for option '--penalty' (PENALTY): 'lasso=1' is not a penalty; there are ridge=LAMBDA,
            --penalty | ridge=-1        | ranef: Invalid value for option '--penalty' (PENALTY): The weight of a penalty is a number that is not negative, not '-1'
            --penalty | ridge=1         | ranef: The restricted likelihood does not depend on fixed effects; penalise them in a fit by maximum likelihood
            """)
    void restrictions_thatCannotBe_areRefused(String option, String value, String message) {
        Invocation fit = Invocation.of("fit", SLOPES, DIETOX, option, value);
        assertThat(fit.status()).isEqualTo(2);
        assertThat(fit.out()).isEmpty();
        assertThat(fit.err()).startsWith(message);
    }
}
