package org.ranef.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.information.Interval;
import org.ranef.report.BootstrapSummary;
import org.ranef.table.Column;
import org.ranef.table.Table;

class BootstrapDistributionTest {

    /** Normal quantiles, of which those below 0 are on the boundary 0. */
    private static double[] censored(double mean) {
        NormalDistribution normal = NormalDistribution.of(mean, 1);
        return IntStream.range(0, 999).mapToDouble(i -> Math.max(0, normal.inverseCumulativeProbability((i + 1) / 1000.0))).toArray();
    }

    @Test
    void bca_ofAnEstimateOnItsBoundary_isNotMovedForBias() {
        BootstrapDistribution tied = BootstrapDistribution.of(0, censored(0));
        assertThat(tied.ties()).isCloseTo(0.5, within(1e-3));
        assertThat(tied.tied()).isTrue();
        assertThat(tied.bca(0.95, 0)).isEqualTo(tied.percentile(0.95));
        Interval accelerated = tied.bca(0.95, 0.1);
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);
        assertThat(accelerated.lower()).isZero();
        assertThat(accelerated.upper()).as("the quantile of Phi(z / (1 - a z))").isCloseTo(z / (1 - 0.1 * z), within(1e-2));
    }

    @Test
    void bca_besideTheBoundary_isMovedForBias() {
        BootstrapDistribution beside = BootstrapDistribution.of(0.3, censored(0));
        assertThat(beside.ties()).isZero();
        assertThat(beside.tied()).isFalse();
        // z0 = 0.3, so that the upper end is at 2 z0 + z.
        assertThat(beside.bca(0.95, 0).upper()).isCloseTo(0.6 + 1.96, within(0.03));
    }

    @Test
    void ties_upToRounding_count() {
        double[] correlations = DoubleStream.concat(DoubleStream.of(1, 1 - 1e-15, 1 - 3e-11), IntStream.range(0, 7).mapToDouble(i -> i / 10.0)).toArray();
        assertThat(BootstrapDistribution.of(1 - 2e-16, correlations).ties()).isEqualTo(0.3);
        assertThat(BootstrapDistribution.of(2, new double[] {2, 2, 2}).ties()).isOne();
        assertThat(BootstrapDistribution.of(2, new double[0]).ties()).isNaN();
    }

    @Test
    void summary_ofASingularFit_namesWhatIsNotCorrected() {
        double[] y = IntStream.range(0, 40).mapToDouble(i -> i % 5 + 0.1 * Math.sin(7 * i)).toArray();
        Table table = Table.of(Column.of("y", y), Column.of("g", IntStream.range(0, 40).mapToObj(i -> "g" + i / 5).toArray(String[]::new)));
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g)", table);
        assertThat(fit.singular()).isTrue();
        ParametricBootstrap bootstrap = ParametricBootstrap.of(fit, 100, 1);
        BootstrapInterval interval = bootstrap.interval("sd_(Intercept)|g", IntervalMethod.BCA, 0.9);
        assertThat(interval.ties()).isGreaterThan(0.3);
        assertThat(interval.uncorrected()).isTrue();
        assertThat(interval.interval().upper()).isPositive();
        assertThat(bootstrap.interval("sigma", IntervalMethod.BCA, 0.9).uncorrected()).isFalse();
        assertThat(bootstrap.interval("sd_(Intercept)|g", IntervalMethod.PERCENTILE, 0.9).uncorrected()).isFalse();
        assertThat(BootstrapSummary.of(bootstrap, IntervalMethod.BCA, 0.9).text()).contains("Note: Many replicates are equal to the estimate of "
                + "sd_(Intercept)|g, as on a boundary; there BCa leaves out its correction for bias.\n");
    }
}
