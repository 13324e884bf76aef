package org.ranef.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.benchmarks.compare.FitComparison.Peer;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.benchmarks.models.Selection;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.Results;

class SideBySideTest {

    @Test
    void run_ofATinyModelWithoutPeers_writesPageAndNumbers(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("page.md");
        assertThat(SideBySide.run("--peers", "none", "--rounds", "1", "--output", page.toString(), "dyestuff")).isEmpty();
        assertThat(Files.readString(page)).contains("| dyestuff | 30 | 1 |", "*left out*", "319.6543");
        FitResult fit = Results.read(folder.resolve("page.json")).fits().get(0);
        assertThat(fit.cold()).isPositive();
        assertThat(fit.warm().median()).isBetween(fit.warm().least(), fit.warm().most());
        assertThat(fit.compared()).isFalse();
    }

    @Test
    void options_byDefault_takeTheListsWithoutLargeModels() {
        SideBySideOptions options = SideBySideOptions.parse();
        assertThat(options.fits()).contains("sleepstudy-slopes", "slopes:0.1", "rows=1000000").doesNotHaveDuplicates()
                .doesNotContain("maximal:1", "insteval-factor-slope");
        assertThat(options.inference()).isEqualTo(Selection.inference());
        assertThat(options.peersOf("rows=10000")).containsExactly(Peer.LME4);
        assertThat(options.output()).isEqualTo(Path.of("docs", "benchmarks.md"));
        assertThat(SideBySideOptions.parse("--large").fits())
                .contains("slopes:1", "ratings:1", "maximal:1", "lexicon:1", "interactions:1", "nested:1");
    }

    @Test
    void options_withAPattern_takeWhatContainsIt() {
        SideBySideOptions options = SideBySideOptions.parse("--only", "insteval|rows=", "--rounds", "7", "--budget", "2.5", "--peers", "lme4");
        assertThat(options.fits()).containsExactly("insteval-crossed", "insteval-full", "insteval-scalars", "rows=10000", "rows=50000", "rows=200000",
                "rows=1000000");
        assertThat(options.inference()).containsExactly("satterthwaite/insteval-crossed", "kenward-roger/insteval-crossed");
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.budget()).isEqualTo(2.5);
        assertThat(options.peers()).containsExactly(Peer.LME4);
    }

    @Test
    void options_thatDoNotExistOrLackValues_areRefused() {
        assertThatThrownBy(() -> SideBySideOptions.parse("--round", "3"))
                .hasMessageStartingWith("There is no option --round; there are --only PATTERN");
        assertThatThrownBy(() -> SideBySideOptions.parse("--rounds")).hasMessage("--rounds needs a value");
        assertThatThrownBy(() -> SideBySideOptions.parse("--rounds", "0"))
                .hasMessage("--rounds must be at least 1 and --budget above 0, not 0 and 20.0");
        assertThatThrownBy(() -> SideBySide.run("--peers", "none", "--only", "nothing-like-it"))
                .hasMessage("No model's name contains nothing-like-it");
    }

    @Test
    void selection_ofAllSmallModels_namesModelsThatExist() {
        assertThat(Selection.models()).contains("ratings:0.05").allSatisfy(id -> assertThat(BenchmarkModel.byId(id).table().rowCount()).isPositive());
        assertThat(Selection.inference()).allSatisfy(id -> assertThat(Selection.models()).contains(id.substring(id.indexOf('/') + 1)));
    }
}
