package org.ranef.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.information.Interval;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.profile.Profile;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class ZetaPlotTest {

    private static final LinearMixedModel SLEEP = LinearMixedModel.fit("Reaction ~ Days + (Days | Subject)", Datasets.sleepstudy());
    private static final LinearMixedModel SINGULAR = LinearMixedModel.fit("Yield ~ 1 + (1 | Batch)", Datasets.byName("Dyestuff2"));

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void ends_ofEachParameter_areThoseOfItsProfileIntervals() {
        for (Parameter parameter : Parameter.all(SLEEP)) {
            Profile profile = Profile.of(SLEEP);
            List<SignedRoot.End> ends = SignedRoot.of(profile, parameter).ends();
            assertThat(ends).hasSize(2 * SignedRoot.PERCENTS.size());
            for (int i = 0; i < SignedRoot.PERCENTS.size(); i++) {
                double level = SignedRoot.PERCENTS.get(i) / 100.0;
                Interval interval = profile.interval(parameter, level).interval();
                double accuracy = 1e-3 * (interval.upper() - interval.lower());
                assertThat(ends.get(2 * i).value()).isCloseTo(interval.lower(), within(accuracy));
                assertThat(ends.get(2 * i + 1).value()).isCloseTo(interval.upper(), within(accuracy));
                assertThat(2 * NormalDistribution.of(0, 1).survivalProbability(ends.get(2 * i + 1).root())).isCloseTo(1 - level, within(1e-12));
            }
        }
    }

    @Test
    void root_ofEachParameter_increasesThroughZeroAtTheEstimateByMaximumLikelihood() {
        Fit likely = Refit.by(Criterion.ML, SLEEP);
        for (Parameter parameter : Parameter.all(SLEEP)) {
            SignedRoot root = SignedRoot.of(Profile.of(SLEEP), parameter);
            assertThat(root.values()).isSorted();
            assertThat(root.roots()).isSorted();
            assertThat(root.estimate()).isEqualTo(parameter.valueIn(likely));
            int place = Arrays.binarySearch(root.values(), root.estimate());
            assertThat(root.roots()[place]).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void zeta_ofAllParameters_hasAPanelForEach() {
        Plot plot = Plots.zeta(SLEEP);
        assertThat(plot.texts().stream().filter("Signed root, \u03B6"::equals)).hasSize(1);
        assertThat(plot.toSvg()).contains(">sd_Days|Subject<", ">cor_Days.(Intercept)|Subject<", ">sigma<", ">(Intercept)<");
        assertThat(plot.description()).contains("Fixed effect of Days: The estimate is 10.4673; intervals: 50% from 9.",
                "Residual standard deviation: ");
    }

    @Test
    void zeta_atTheBoundary_marksNoLowerEnds() {
        Parameter deviation = Parameter.standardDeviation(SINGULAR, "Batch", "(Intercept)");
        assertThat(SignedRoot.of(Profile.of(SINGULAR), deviation).ends()).hasSize(SignedRoot.PERCENTS.size()).allMatch(end -> end.root() > 0);
        assertThat(Plots.zeta(SINGULAR, deviation).description()).contains("The estimate is 0; intervals: 50% from the edge of its range to 0.6");
    }

    @Test
    void zeta_ofWhatHasNoEstimate_isRefused() {
        LinearMixedModel flat = LinearMixedModel.fit("y ~ 1 + (x | g)", Table.of(
                Column.of("y", 1.0, -1, 2, -2, 1, -1, 2, -2, 1, -1, 2, -2), Column.of("x", 1.0, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1),
                Column.of("g", "a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c")));
        assertThat(flat.varCorr().term("g").correlation("(Intercept)", "x")).isNaN();
        assertThatThrownBy(() -> Plots.zeta(flat, Parameter.correlation(flat, "g", "(Intercept)", "x"))).isInstanceOf(ModelDataException.class)
                .hasMessage("The correlation of (Intercept), x by g has no estimate in this fit, hence no profile");
    }
}
