package org.ranef.benchmarks.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ranef.benchmarks.results.ExampleResults.RUN;
import static org.ranef.benchmarks.results.ExampleResults.fit;
import static org.ranef.benchmarks.results.ExampleResults.inference;
import static org.ranef.benchmarks.results.ExampleResults.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.benchmarks.results.PeerResult;
import org.ranef.benchmarks.results.Results;

class BenchmarkPageTest {

    private static final PeerResult NONE = PeerResult.without("crossed factors");

    private static final Results RESULTS = Results.NONE.with(RUN, fit("a", 100, peer(20, 100.5), peer(10, 100.25), NONE))
            .with(RUN, fit("b", 100, peer(20, 99), PeerResult.without("over 20 s"), peer(50, 100)))
            .with(RUN, fit("rows=1000", 5, peer(10, 5), NONE, NONE)).with(RUN, fit("rows=4000", 5, peer(40, 5), NONE, NONE))
            .with(RUN, inference("satterthwaite/a", 0.5));

    @Test
    void page_ofResults_hasARowForEach() {
        assertThat(BenchmarkPage.markdown(RESULTS, "growth.svg")).contains(
                "| a | 100 | 3 | 80 | 1.00 | 4 | 20 (10-40) | 10 (5.00-20) | 41 | 10 | *crossed factors* |  |\n",
                "| b | 100 | 3 | 80 | 1.00 | 4 | 20 (10-40) | *over 20 s* | 41 | 20 | 50 (25-100) | 50 |\n",
                "| a | 100.0000 | -2.5e-01 |  | ok | 60 | 120 |  |\n",
                "| b | 100.0000 | 1.0e+00 | 0.0e+00 | **worse** | 60 | 120 | 120 |\n",
                "Median ratio 15 to lme4 and 50 to statsmodels; median of Ranef's evaluations 4, at most 4; criterion no worse than that of any peer in "
                        + "1 of 2 models.",
                "| rows | 0.00 | 1.00 |\n",
                "| rows 4000 | 100 | 3 | 1.00 | 4 | 40 (20-80) | 40 | 60 | 120 |\n",
                "| satterthwaite/a | 2.00 | 10 (5.00-20) | lmerTest | 5.0 | 5.0e-01 | 1.0e-03 | **differs** |\n",
                "| a | `y ~ x + (x \\| g)` | REML |  |\n",
                "| 2026-01-01 00:00:00 | `java SideBySide` | 2 x Processor | R | 0.25 |\n",
                "**Checks failed: b, satterthwaite/a.**", "![Time of a fit by size](growth.svg)");
    }

    @Test
    void time_withALongReason_isCut() {
        assertThat(Cells.time(PeerResult.without("failed: " + "cannot allocate ".repeat(9)))).hasSize(62).startsWith("*failed: cannot").endsWith("...*");
        assertThat(Cells.time(PeerResult.without("over 20 s"))).isEqualTo("*over 20 s*");
    }

    @Test
    void page_withoutGrowth_hasNoPlot(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("page.md");
        BenchmarkPage.write(Results.NONE.with(RUN, fit("a", 100, peer(20, 100), NONE, NONE)), page);
        assertThat(Files.readString(page)).doesNotContain("Growth", "Inference", "failed");
        assertThat(folder.resolve("page-growth.svg")).doesNotExist();
    }

    @Test
    void write_withGrowth_savesThePlotBeside(@TempDir Path folder) throws Exception {
        System.setProperty("java.awt.headless", "true");
        BenchmarkPage.write(RESULTS, folder.resolve("page.md"));
        assertThat(Files.readString(folder.resolve("page-growth.svg"))).contains("lme4 by rows: 1000: 10.0, 4000: 40.0.");
    }
}
