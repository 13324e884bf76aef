package org.ranef.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;

class ReplicateFileTest {

    private static final Fit FIT = Studies.slopes(20, 6, 3);
    private static final ParametricBootstrap WHOLE = ParametricBootstrap.of(FIT, 40, 5);

    @TempDir
    private Path folder;
    private Path file;
    private BootstrapOptions options;

    @BeforeEach
    void name() {
        file = folder.resolve("replicates.txt");
        options = BootstrapOptions.defaults().withThreads(2).withFile(file);
    }

    private static void assertWhole(ParametricBootstrap bootstrap) {
        for (String name : WHOLE.names()) {
            assertThat(bootstrap.replicates(name)).as(name).isEqualTo(WHOLE.replicates(name));
        }
    }

    private void assertRefused(Runnable run, String message) {
        assertThatThrownBy(run::run).isInstanceOf(ModelDataException.class).hasMessageContaining(message);
    }

    @Test
    void resumed_afterAnInterruption_isAsUninterrupted() throws IOException {
        int[] made = {0};
        assertThatThrownBy(() -> ParametricBootstrap.of(FIT, 40, 5, options.withProgress(done -> {
            made[0] = done;
            if (done == 15) {
                throw new IllegalStateException("the power fails");
            }
        }))).hasMessage("the power fails");
        assertThat(Files.readAllLines(file)).as("a header, and a line for each replicate").hasSizeGreaterThanOrEqualTo(6 + 15);
        Files.writeString(file, "39\tCERTIFIED\t1.0\t2.", java.nio.file.StandardOpenOption.APPEND);
        int[] first = {-1};
        assertWhole(ParametricBootstrap.of(FIT, 40, 5, options.withProgress(done -> first[0] = first[0] < 0 ? done : first[0])));
        assertThat(first[0]).as("replicates taken from the file").isBetween(15, 17);
        assertThat(Files.readAllLines(file)).as("the torn line is gone").hasSize(6 + 40);
        long size = Files.size(file);
        assertWhole(ParametricBootstrap.of(FIT, 40, 5, options));
        assertThat(Files.size(file)).as("nothing left to do").isEqualTo(size);
    }

    @Test
    void moreReplicates_thanAFileHas_areAdded() throws IOException {
        ParametricBootstrap.of(FIT, 10, 5, options);
        assertWhole(ParametricBootstrap.of(FIT, 40, 5, options));
        ParametricBootstrap few = ParametricBootstrap.of(FIT, 7, 5, options);
        assertThat(few.size()).isEqualTo(7);
        assertThat(Files.readAllLines(file)).hasSize(6 + 40);
    }

    @Test
    void header_thatWasTorn_isWrittenAgain() throws IOException {
        ParametricBootstrap.of(FIT, 2, 5, options);
        Files.writeString(file, Files.readString(file).substring(0, 50));
        assertWhole(ParametricBootstrap.of(FIT, 40, 5, options));
    }

    @Test
    void file_ofAnotherBootstrap_isRefused() throws IOException {
        ParametricBootstrap.of(FIT, 2, 5, options);
        String before = Files.readString(file);
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 6, options),
                "holds the replicates of another bootstrap: line 5 is '# seed: 5', not '# seed: 6'; give another file, or remove this one");
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 5, options.conditional()), "line 4 is '# random effects: drawn'");
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 5, options.withStatistic("s", Fit::sigma)), "line 6 is 'replicate\toutcome\t");
        assertRefused(() -> ParametricBootstrap.of(Studies.slopes(20, 6, 4), 2, 5, options), "line 3 is '# data and estimates: ");
        assertRefused(() -> ParametricBootstrap.of(Studies.oneWay(20, 6, 4), 2, 5, options), "line 2 is '# model: y ~ x + (x | g) by REML'");
        assertThat(Files.readString(file)).as("untouched").isEqualTo(before);
    }

    @Test
    void file_thatIsNoneOfReplicates_isRefused() throws IOException {
        Files.writeString(file, "y,x\n1,2\n");
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 5, options), "holds no replicates: line 1 is 'y,x', not '# ranef bootstrap 1'");
        assertThat(Files.readString(file)).isEqualTo("y,x\n1,2\n");
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 5, BootstrapOptions.defaults().withFile(folder)), "cannot be used");
    }

    @Test
    void line_thatWasDamaged_isNamed() throws IOException {
        ParametricBootstrap.of(FIT, 3, 5, options);
        List<String> lines = Files.readAllLines(file);
        lines.set(7, lines.get(7).replace("CERTIFIED", "PERFECT"));
        Files.write(file, lines);
        assertRefused(() -> ParametricBootstrap.of(FIT, 3, 5, options), "Line 8 of '");
    }

    @Test
    void file_inUse_isRefused() {
        BootstrapOptions nested = options.withProgress(done -> ParametricBootstrap.of(FIT, 2, 5, options));
        assertRefused(() -> ParametricBootstrap.of(FIT, 2, 5, nested), "Another run is writing replicates to '");
    }
}
