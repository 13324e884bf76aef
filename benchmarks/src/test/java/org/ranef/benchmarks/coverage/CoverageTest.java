package org.ranef.benchmarks.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ranef.information.Interval;

class CoverageTest {

    private static final CoverageSizes FEW = new CoverageSizes(4, 2, 19);

    private static List<CoverageResult> byOneThread = List.of();

    @BeforeAll
    static void run() {
        byOneThread = results(1);
    }

    private static List<CoverageResult> results(int threads) {
        return Studies.all().stream().map(study -> CoverageResult.of(study, FEW, 7, threads, done -> { })).toList();
    }

    @Test
    void page_oneThreadOrTwo_isTheSame() {
        String one = CoveragePage.markdown(byOneThread, FEW, "command");
        assertThat(CoveragePage.markdown(results(2), FEW, "command")).isEqualTo(one);
        assertThat(one).contains("`command`", "4 of each, of which the first 2 are also\nbootstrapped with 19 replicates",
                        "| `sd_x\\|g` | 0.5 | profile likelihood |")
                .endsWith("\n");
    }

    @Test
    void tallies_ofEachStudy_countEachParameterByEachMethodThatHasIt() {
        for (CoverageResult result : byOneThread) {
            assertThat(result.failed()).isZero();
            assertThat(result.uncertified()).isZero();
            Map<String, List<Method>> methods = result.tallies().stream()
                    .collect(Collectors.groupingBy(Tally::target, Collectors.mapping(Tally::method, Collectors.toList())));
            assertThat(methods).containsOnlyKeys(result.study().targets());
            methods.forEach((target, own) -> {
                switch (result.study().kind(target)) {
                    case FIXED_EFFECT -> assertThat(own).contains(Method.Z, Method.CONTAINMENT, Method.SATTERTHWAITE, Method.KENWARD_ROGER, Method.PROFILE,
                            Method.PERCENTILE);
                    case COVARIANCE -> assertThat(own).contains(Method.WALD, Method.PROFILE, Method.RESTRICTED_PROFILE, Method.PERCENTILE);
                    case OBSERVATION -> assertThat(own).containsExactly(Method.PREDICTION);
                }
            });
            assertThat(result.tallies()).allSatisfy(tally -> assertThat(tally.given() + tally.without())
                    .isEqualTo(tally.method().isBootstrap() ? FEW.bootstraps() : FEW.dataSets()));
        }
    }

    @Test
    void study_responsesOfManyDataSets_haveItsVariance() {
        Study study = Studies.splitPlot();
        double variance = 0.8 * 0.8 + 1 + 1;
        double sum = 0;
        int count = 4000;
        var simulation = study.simulation(3);
        for (int i = 0; i < count; i++) {
            // The first row: variety A, dose 0.
            double error = simulation.response(i)[0] - 20;
            sum += error * error;
        }
        // Six standard errors of a mean of squares.
        assertThat(sum / count).isCloseTo(variance, within(6 * variance * Math.sqrt(2.0 / count)));
    }

    @Test
    void tally_intervalsOnBothSides_areCounted() {
        Tally tally = new Tally("x", Method.Z, 10);
        List<Interval> intervals = new ArrayList<>(List.of(new Interval(-2, -1), new Interval(1, 2), new Interval(3, 7)));
        for (int i = 0; i < 6; i++) {
            intervals.add(new Interval(-1, 1));
        }
        intervals.forEach(interval -> tally.add(new Attempt("x", Method.Z, 0, interval)));
        assertThat(tally.given()).isEqualTo(9);
        assertThat(tally.without()).isEqualTo(1);
        assertThat(tally.below()).isEqualTo(1 / 9.0);
        assertThat(tally.above()).isEqualTo(2 / 9.0);
        assertThat(tally.coverage()).isCloseTo(6 / 9.0, within(1e-15));
        assertThat(tally.standardError()).isCloseTo(Math.sqrt(2 / 9.0 / 9), within(1e-15));
        assertThat(tally.distance()).isCloseTo((6 / 9.0 - 0.95) / Math.sqrt(0.0475 / 9), within(1e-12));
        assertThat(tally.meanWidth()).isCloseTo(2, within(1e-15));
        assertThat(tally.medianWidth()).isEqualTo(2);
    }
}
