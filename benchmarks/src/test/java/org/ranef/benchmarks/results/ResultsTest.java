package org.ranef.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ranef.benchmarks.results.ExampleResults.RUN;
import static org.ranef.benchmarks.results.ExampleResults.fit;
import static org.ranef.benchmarks.results.ExampleResults.inference;
import static org.ranef.benchmarks.results.ExampleResults.peer;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {

    private static final PeerResult NONE = PeerResult.without("crossed factors");

    @ParameterizedTest
    @CsvSource({"1000, 1000.0000005, true", "1000, 1000, true", "1000, 999.9999995, true", "1000, 999.9999, false", "1e6, 999999.9995, true",
            "1e6, 999999.9, false"})
    void agrees_byThePeersCriterion_allowsRoundingOnly(double own, double peers, boolean agrees) {
        assertThat(fit("a", own, NONE, peer(1, peers), NONE).agrees()).isEqualTo(agrees);
        assertThat(fit("a", own, NONE, NONE, peer(1, peers)).agrees()).isEqualTo(agrees);
    }

    @Test
    void agrees_ofAPeerThatIsFarWorse_holds() {
        FitResult fit = fit("a", 100, peer(1, 100), peer(1, 128), peer(1, Double.NaN));
        assertThat(fit.agrees()).isTrue();
        assertThat(fit.lme4Difference()).isZero();
        assertThat(fit.statsmodelsDifference()).isNaN();
    }

    @Test
    void agrees_withoutPeersOrWithoutOwnCriterion_isToldApart() {
        assertThat(fit("a", 100, NONE, NONE, NONE)).matches(FitResult::agrees).matches(fit -> !fit.compared());
        assertThat(fit("a", Double.NaN, peer(1, 100), NONE, NONE).agrees()).isFalse();
    }

    @Test
    void ratio_ofTwoSettings_takesTheQuicker() {
        assertThat(fit("a", 100, peer(30, 100), peer(20, 100), peer(500, 100))).matches(fit -> fit.lme4Ratio() == 20)
                .matches(fit -> fit.statsmodelsRatio() == 500);
        assertThat(fit("a", 100, NONE, NONE, NONE).lme4Ratio()).isNaN();
    }

    @Test
    void spread_ofTimes_hasMedianAndExtremes() {
        assertThat(Spread.of(List.of(5.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 5, 4));
        assertThat(Spread.median(7, 1, 2)).isEqualTo(2);
    }

    @Test
    void file_ofResults_givesThemBack(@TempDir Path folder) throws Exception {
        Results results = Results.NONE.with(RUN, fit("a", 1743.6282719584906, peer(1, 2), NONE, peer(3, 4))).with(RUN, inference("s/a", 1e-5))
                .with(RUN, inference("s/b", null)).with(RUN, inference("s/c", Double.POSITIVE_INFINITY));
        Path file = folder.resolve("results.json");
        results.write(file);
        assertThat(Results.read(file)).isEqualTo(results);
        assertThat(Results.read(folder.resolve("none.json"))).isEqualTo(Results.NONE);
    }

    @Test
    void with_aLaterResult_replacesTheEarlierAndItsRun() {
        Run later = new Run("2026-01-02 00:00:00", "java SideBySide --only a", "2 x Processor", "R", 0.5);
        FitResult first = fit("a", 100, NONE, NONE, NONE);
        FitResult second = new FitResult("a", later.id(), "y ~ 1", "ML", null, 100, 1, 8, null, Spread.of(List.of(2.0)), 3, 90, NONE, NONE, NONE);
        Results results = Results.NONE.with(RUN, first).with(RUN, fit("b", 100, NONE, NONE, NONE)).with(later, second);
        assertThat(results.fits()).extracting(FitResult::id).containsExactly("a", "b");
        assertThat(results.fits().get(0)).isEqualTo(second);
        assertThat(results.runs()).containsExactly(RUN, later);
        assertThat(results.with(later, fit("b", 100, NONE, NONE, NONE)).runs()).containsExactly(RUN, later);
        assertThat(Results.NONE.with(RUN, first).with(later, second).runs()).containsExactly(later);
    }

    @Test
    void failures_ofFitsAndInference_areNamed() {
        Results results = Results.NONE.with(RUN, fit("good", 1, peer(1, 1), NONE, NONE)).with(RUN, fit("bad", 2, peer(1, 1), NONE, NONE))
                .with(RUN, inference("s/good", 1e-4)).with(RUN, inference("s/bad", 0.01)).with(RUN, inference("s/late", null));
        assertThat(results.failures()).containsExactly("bad", "s/bad");
    }
}
