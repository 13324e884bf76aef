package org.ranef.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.Fit;
import org.ranef.information.Interval;
import org.ranef.simulate.Simulation;

class ParametricBootstrapTest {

    private static final Fit SLOPES = Studies.slopes(20, 6, 3);
    private static final BootstrapOptions ONE_THREAD = BootstrapOptions.defaults().withThreads(1);

    private static void assertSame(ParametricBootstrap first, ParametricBootstrap second) {
        assertThat(first.names()).isEqualTo(second.names());
        for (String name : first.names()) {
            assertThat(first.replicates(name)).as(name).isEqualTo(second.replicates(name));
        }
    }

    @Test
    void replicates_onAnyNumberOfThreads_areTheSame() {
        ParametricBootstrap one = ParametricBootstrap.of(SLOPES, 60, 7, ONE_THREAD);
        for (int threads : new int[] {2, 5}) {
            ParametricBootstrap several = ParametricBootstrap.of(SLOPES, 60, 7, BootstrapOptions.defaults().withThreads(threads));
            assertSame(several, one);
            assertThat(several.intervals(IntervalMethod.BCA, 0.9)).isEqualTo(one.intervals(IntervalMethod.BCA, 0.9));
        }
        assertThat(ParametricBootstrap.of(SLOPES, 60, 8, ONE_THREAD).replicates("sigma")).isNotEqualTo(one.replicates("sigma"));
        assertThat(ParametricBootstrap.of(SLOPES, 20, 7).replicates("sigma")).as("more replicates do not change the first")
                .isEqualTo(Arrays.copyOf(one.replicates("sigma"), 20));
    }

    @Test
    void replicates_ofEachParameter_areThoseOfARefitToTheSimulatedResponse() {
        ParametricBootstrap bootstrap = ParametricBootstrap.of(SLOPES, 4, 11,
                BootstrapOptions.defaults().withStatistic("ratio", fit -> fit.sigma() / fit.fixedEffects().estimate("x")));
        assertThat(bootstrap.names()).containsExactly("(Intercept)", "x", "sd_(Intercept)|g", "cor_x.(Intercept)|g", "sd_x|g", "sigma", "ratio");
        LinearMixedModel refit = ((LinearMixedModel) SLOPES).refit(Simulation.of(SLOPES, 11).response(3));
        assertThat(bootstrap.names().stream().map(name -> bootstrap.replicates(name)[3])).containsExactly(
                refit.fixedEffects().estimate("(Intercept)"), refit.fixedEffects().estimate("x"),
                refit.varCorr().term("g").standardDeviation("(Intercept)"), refit.varCorr().term("g").correlation("(Intercept)", "x"),
                refit.varCorr().term("g").standardDeviation("x"), refit.sigma(), refit.sigma() / refit.fixedEffects().estimate("x"));
        assertThat(bootstrap.estimate("sigma")).isEqualTo(SLOPES.sigma());
    }

    @Test
    void conditional_bootstrap_keepsRandomEffects() {
        BootstrapOptions conditional = ONE_THREAD.conditional();
        ParametricBootstrap kept = ParametricBootstrap.of(SLOPES, 200, 1, conditional);
        double drawn = ParametricBootstrap.of(SLOPES, 200, 1, ONE_THREAD).distribution("(Intercept)").standardError();
        assertThat(kept.distribution("(Intercept)").standardError()).as("only residuals vary").isLessThan(0.6 * drawn);
        assertThatThrownBy(() -> kept.interval("sigma", IntervalMethod.BCA, 0.9)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A BCa interval needs responses drawn from the whole model");
    }

    /** Sigma^2 of a balanced one-way layout is a mean of independent chi-squares by REML, whose score has skewness sqrt(8 / df). */
    @Test
    void acceleration_ofSigmaInABalancedLayout_isThatOfChiSquare() {
        int replicates = 6000;
        ParametricBootstrap bootstrap = ParametricBootstrap.of(Studies.oneWay(12, 4, 5), replicates, 3);
        double degrees = 12 * 3;
        double skewness = Math.sqrt(8 / degrees);
        // The variance of a sample's skewness is 6 / R for normal numbers, and some three times that for these.
        assertThat(bootstrap.acceleration("sigma")).isCloseTo(skewness / 6, within(4 * Math.sqrt(18.0 / replicates) / 6));
        // Fixed effects change sign with the errors, so their score has no skewness.
        assertThat(bootstrap.acceleration("(Intercept)")).isCloseTo(0, within(4 * Math.sqrt(6.0 / replicates) / 6));
    }

    /** The mean of a balanced layout is normal with its standard error. */
    @Test
    void replicates_ofABalancedMean_haveItsStandardError() {
        int replicates = 2000;
        Fit fit = Studies.oneWay(12, 4, 5);
        ParametricBootstrap bootstrap = ParametricBootstrap.of(fit, replicates, 4);
        double se = fit.fixedEffects().standardError("(Intercept)");
        assertThat(bootstrap.distribution("(Intercept)").standardError()).isCloseTo(se, within(4 * se / Math.sqrt(2.0 * replicates)));
        assertThat(bootstrap.distribution("(Intercept)").bias()).isCloseTo(0, within(4 * se / Math.sqrt(replicates)));
        double variance = Arrays.stream(bootstrap.replicates("sigma")).map(s -> s * s).average().orElseThrow();
        double truth = fit.sigma() * fit.sigma();
        assertThat(variance).as("at least unbiased where the group variance is not 0")
                .isCloseTo(truth, within(truth * (0.01 + 4 * Math.sqrt(2.0 / (12 * 3)) / Math.sqrt(replicates))));
        assertThat(bootstrap.count(Outcome.CERTIFIED) + bootstrap.count(Outcome.SINGULAR)).isEqualTo(replicates);
    }

    /** Of 160 samples, 90% of the intervals hold the truth, give or take four standard errors and the method's own error in a sample of 20 groups. */
    @ParameterizedTest
    @ValueSource(strings = {"PERCENTILE", "BCA", "BASIC", "NORMAL", "SHORTEST"})
    void intervals_ofManySamples_coverTheTruth(IntervalMethod method) {
        int samples = 160;
        Fit truth = Studies.oneWay(20, 5, 1);
        Simulation sampler = Simulation.of(truth, 99);
        int covered = 0;
        for (int sample = 0; sample < samples; sample++) {
            Fit fit = ((LinearMixedModel) truth).refit(sampler.response(sample));
            Interval interval = ParametricBootstrap.of(fit, 199, sample).interval("sigma", method, 0.9).interval();
            covered += interval.contains(truth.sigma()) ? 1 : 0;
        }
        assertThat(covered / (double) samples).isCloseTo(0.9, within(4 * Math.sqrt(0.9 * 0.1 / samples)));
    }

    @Test
    void progress_ofARun_countsEachReplicateOnce() {
        List<Integer> seen = new ArrayList<>();
        ParametricBootstrap.of(SLOPES, 25, 1, BootstrapOptions.defaults().withThreads(3).withProgress(seen::add));
        assertThat(seen).containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(0, 25).boxed().toList());
    }

    @Test
    void failure_ofAUsersFunction_isTheUsersToSee() {
        BootstrapOptions broken = BootstrapOptions.defaults().withThreads(2).withStatistic("broken", fit -> {
            if (fit == SLOPES) {
                return 0;
            }
            throw new UnsupportedOperationException("not today");
        });
        assertThatThrownBy(() -> ParametricBootstrap.of(SLOPES, 50, 1, broken)).isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("not today");
    }

    @Test
    void interruption_ofARun_stopsIt() {
        Thread caller = Thread.currentThread();
        BootstrapOptions interrupted = BootstrapOptions.defaults().withThreads(2).withProgress(done -> {
            if (done == 10) {
                caller.interrupt();
            }
        });
        assertThatThrownBy(() -> ParametricBootstrap.of(SLOPES, 100_000, 1, interrupted)).isInstanceOf(CancellationException.class)
                .hasMessageMatching("The bootstrap was interrupted after \\d+ of 100000 replicates");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void arguments_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> ParametricBootstrap.of(SLOPES, 0, 1)).hasMessage("The number of replicates is positive, not 0");
        assertThatThrownBy(() -> BootstrapOptions.defaults().withThreads(0)).hasMessage("The number of threads is positive, not 0");
        assertThatThrownBy(() -> ParametricBootstrap.of(SLOPES, 1, 1, ONE_THREAD.withStatistic("sigma", Fit::sigma)))
                .hasMessage("Two statistics are called 'sigma'");
        assertThatThrownBy(() -> ONE_THREAD.withStatistic("a\tb", Fit::sigma))
                .hasMessage("The name of a statistic is a line of text without tabs, not 'a\tb'");
        ParametricBootstrap small = ParametricBootstrap.of(SLOPES, 10, 1);
        assertThatThrownBy(() -> small.replicates("beta")).hasMessageStartingWith("There is no statistic 'beta'; there are (Intercept), x, ");
        assertThatThrownBy(() -> small.interval("x", IntervalMethod.BASIC, 95)).isInstanceOf(IllegalArgumentException.class);
        assertThat(small.interval("x", IntervalMethod.PERCENTILE, 0.95).extreme()).as("too few replicates for the level").isTrue();
        assertThat(small.interval("x", IntervalMethod.PERCENTILE, 0.8).extreme()).isFalse();
    }
}
