package org.ranef.means;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Prediction;
import org.ranef.frame.Contrasts;
import org.ranef.simulate.RandomStream;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;

/** Laws of marginal means, and what cannot be estimated. */
class MarginalMeansTest {

    private static final String[] TREATMENTS = {"a", "b", "c"};
    private static final String[] SITES = {"n", "s"};

    /** Unbalanced rows of a treatment, a site, a covariate and a group; without one cell if asked. */
    private static MemoryTable table(boolean hole) {
        RandomStream random = RandomStream.of(42, 0);
        List<String> treatment = new ArrayList<>();
        List<String> site = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<String> group = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            int t = (int) (random.uniform() * random.uniform() * 3);
            int s = (int) (random.uniform() * 2);
            if (hole && t == 2 && s == 1) {
                continue;
            }
            treatment.add(TREATMENTS[t]);
            site.add(SITES[s]);
            x.add(2000 + 10 * random.uniform());
            group.add("g" + i % 12);
            y.add(20 + 3 * t - 2 * s + t * s + 0.4 * x.get(x.size() - 1) - 800 + random.gaussian() + i % 12 / 4.0);
        }
        return MemoryTable.of(List.of(Column.of("treatment", treatment), Column.of("site", site), Column.of("x", x), Column.of("group",
                group),
                Column.of("y", y)));
    }

    private static FixedEffectsInference inference(String formula, boolean hole) {
        return DegreesOfFreedom.RESIDUAL.of(LinearMixedModel.fit(formula, table(hole)));
    }

    @Test
    void of_allFactors_arePopulationPredictions() {
        FixedEffectsInference inference = inference("y ~ treatment * site + poly(x, 2) + offset(0.1 * x) + (1 | group)", false);
        List<LinearEstimate> means = MarginalMeans.of(ReferenceGrid.of(inference).withValues("x", 2003.5), "treatment", "site").estimates();
        assertThat(means).hasSize(6);
        MemoryTable rows = MemoryTable.of(List.of(Column.of("treatment", means.stream().map(row -> row.labels().get(0)).toList()),
                Column.of("site", means.stream().map(row -> row.labels().get(1)).toList()), Column.of("x", new double[] {2003.5, 2003.5,
                2003.5,
                    2003.5, 2003.5, 2003.5})));
        double[] expected = Prediction.of(inference.fit()).population().on(rows);
        for (int i = 0; i < 6; i++) {
            assertThat(means.get(i).estimate()).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void of_someFactor_averagesOverTheOthers() {
        FixedEffectsInference inference = inference("y ~ treatment * site + x + (1 | group)", false);
        List<LinearEstimate> cells = MarginalMeans.of(inference, "treatment", "site").estimates();
        List<LinearEstimate> means = MarginalMeans.of(inference, "treatment").estimates();
        for (int t = 0; t < 3; t++) {
            assertThat(means.get(t).estimate()).isCloseTo((cells.get(t).estimate() + cells.get(t + 3).estimate()) / 2, within(1e-9));
        }
    }

    @Test
    void of_otherCoding_isTheSame() {
        String formula = "y ~ treatment * site + x + (1 | group)";
        LinearMixedModel coded = LinearMixedModel.fit(formula, table(false),
                FitOptions.defaults().withContrasts("treatment", Contrasts.sum()).withContrasts("site", Contrasts.helmert()));
        List<LinearEstimate> means = MarginalMeans.of(inference(formula, false), "treatment").estimates();
        List<LinearEstimate> same = MarginalMeans.of(DegreesOfFreedom.RESIDUAL.of(coded), "treatment").estimates();
        for (int i = 0; i < means.size(); i++) {
            assertThat(same.get(i).estimate()).isCloseTo(means.get(i).estimate(), within(1e-6));
            assertThat(same.get(i).standardError()).isCloseTo(means.get(i).standardError(), within(1e-6));
        }
    }

    @Test
    void of_emptyCell_isEstimableWhereTheCellDoesNotEnter() {
        FixedEffectsInference inference = inference("y ~ treatment * site + x + (1 | group)", true);
        List<LinearEstimate> cells = MarginalMeans.of(inference, "treatment", "site").estimates();
        assertThat(cells).filteredOn(row -> !row.estimable()).extracting(LinearEstimate::labels).containsExactly(List.of("c", "s"));
        assertThat(MarginalMeans.of(inference, "treatment").estimates()).extracting(LinearEstimate::estimable).containsExactly(true, true,
                false);
        assertThat(MarginalMeans.of(inference, "treatment").contrasts(ContrastFamily.pairwise()).estimates())
                .extracting(LinearEstimate::estimable).containsExactly(true, false, false);
        assertThat(MarginalMeans.of(ReferenceGrid.of(inference), MarginalWeights.CELLS, "treatment").estimates())
                .allMatch(LinearEstimate::estimable);
    }

    @Test
    void of_manyEmptyCells_isEstimableForLevelsSeenInAllCells() {
        RandomStream random = RandomStream.of(7, 0);
        List<List<String>> factors = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double[] y = new double[200];
        int[] full = new int[10];
        for (int i = 0; i < y.length; i++) {
            // Rows of level 0 take the other factors' cells in turn, the other levels have few rows.
            int f = i < 100 ? 0 : 1 + (int) (3 * Math.pow(random.uniform(), 3));
            int cell = i < 100 ? i % 10 : (int) (10 * random.uniform());
            List.of("f" + f, "s" + cell % 2, "t" + cell / 2, "g" + i % 9).forEach(level -> factors.get(level.charAt(0) == 'f' ? 0
                    : level.charAt(0) == 's' ? 1 : level.charAt(0) == 't' ? 2 : 3).add(level));
            y[i] = f + cell * 0.1 + random.gaussian();
        }
        LinearMixedModel model = LinearMixedModel.fit("y ~ (f + s + t)^3 + (1 | g)", MemoryTable.of(List.of(Column.of("f", factors.get(0)),
                Column.of("s", factors.get(1)), Column.of("t", factors.get(2)), Column.of("g", factors.get(3)), Column.of("y", y))));
        LinearEstimate mean = MarginalMeans.of(DegreesOfFreedom.RESIDUAL.of(model), "f").estimates().get(0);
        assertThat(mean.estimable()).isTrue();
    }

    @Test
    void trends_ofPolynomial_areItsSlopes() {
        FixedEffectsInference inference = inference("y ~ treatment * x + I((x - 2000)^2) + (1 | group)", false);
        double slope = inference.fit().fixedEffects().estimate("x");
        double curvature = inference.fit().fixedEffects().estimate("I((x - 2000)^2)");
        LinearFunctions trends = MarginalMeans.trends(ReferenceGrid.of(inference).withValues("x", 2004), MarginalWeights.EQUAL, "x",
                "treatment");
        assertThat(trends.estimates().get(0).estimate()).as("up to the step of the quotient").isCloseTo(slope + 8 * curvature, within(0.011
                * Math.abs(curvature)));
        assertThatThrownBy(() -> MarginalMeans.trends(inference, "treatment")).isInstanceOf(ModelDataException.class)
                .hasMessage("'treatment' is a factor; only a covariate has a trend");
    }

    @Test
    void responses_ofLogarithm_areRatiosForContrasts() {
        FixedEffectsInference inference = inference("log(y + 30) ~ treatment + (1 | group)", false);
        LinearFunctions means = MarginalMeans.of(inference, "treatment");
        List<LinearEstimate> back = means.responses(0.95);
        List<LinearEstimate> ratios = means.contrasts(ContrastFamily.pairwise()).responses(0.95);
        assertThat(back.get(0).estimate()).isCloseTo(Math.exp(means.estimates().get(0).estimate()) - 30, within(1e-9));
        assertThat(ratios.get(0).labels()).containsExactly("a / b");
        assertThat(ratios.get(0).estimate()).isCloseTo((back.get(0).estimate() + 30) / (back.get(1).estimate() + 30), within(1e-9));
        assertThat(ratios.get(0).hypothesised()).isEqualTo(1);
    }

    @Test
    void jointTests_ofAnAdditiveModel_areThoseOfItsCoefficients() {
        FixedEffectsInference inference = inference("y ~ treatment + x + (1 | group)", false);
        List<JointTest> tests = JointTests.of(inference);
        assertThat(tests).extracting(JointTest::term).containsExactly("treatment", "x");
        double t = inference.fit().fixedEffects().tValue(3);
        assertThat(tests.get(1).test().statistic()).isCloseTo(t * t, within(1e-6 * t * t));
        assertThat(tests.get(0).test().numeratorDegrees()).isEqualTo(2);
    }

    @Test
    void contrasts_polynomial_areSmallestOrthogonalIntegers() {
        List<double[]> rows = ContrastFamily.polynomial().among(List.of("1", "2", "3", "4", "5")).rows();
        assertThat(rows.get(0)).containsExactly(-2, -1, 0, 1, 2);
        assertThat(rows.get(1)).containsExactly(2, -1, -2, -1, 2);
        assertThat(rows.get(2)).containsExactly(-1, 2, 0, -2, 1);
        assertThat(rows.get(3)).containsExactly(1, -4, 6, -4, 1);
    }

    @Test
    void grid_unknownColumnOrLevel_isNamed() {
        FixedEffectsInference inference = inference("y ~ treatment + x + (1 | group)", false);
        assertThatThrownBy(() -> MarginalMeans.of(inference,
                "treatmnt")).isInstanceOf(ModelDataException.class).hasMessageContaining("treatment");
        assertThatThrownBy(() -> ReferenceGrid.of(inference).withLevels("treatment", "d")).isInstanceOf(ModelDataException.class)
                .hasMessage("'treatment' has no level 'd'; it has a, b, c");
    }
}
