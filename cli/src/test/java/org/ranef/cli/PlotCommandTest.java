package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";

    @TempDir
    private Path folder;

    private Invocation plot(String kind, String file, String... options) {
        List<String> args = new ArrayList<>(List.of("plot", kind, SLOPES, SLEEPSTUDY, "--out", folder.resolve(file).toString()));
        args.addAll(List.of(options));
        return Invocation.of(args.toArray(String[]::new));
    }

    private void assertBadInput(Invocation invocation, String message) {
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caterpillar", "residuals", "qq", "fitted --x=Days", "profile", "caterpillar --term=Subject --ml",
            "profile --parameter=Days --range=10,60", "profile --parameter=residual", "zeta", "zeta --parameter=sd_Days|Subject --ml"})
    void everyKindIsWritten(String command) throws IOException {
        String[] words = command.split(" ");
        String[] options = List.of(words).subList(1, words.length).toArray(String[]::new);
        Invocation plot = plot(words[0], "plot.svg", options);
        assertThat(plot.err()).isEmpty();
        assertThat(plot.out()).isEmpty();
        assertThat(plot.status()).isZero();
        assertThat(Files.readString(folder.resolve("plot.svg"))).contains("<svg", SLOPES);
    }

    @Test
    void json_isWhatIsDrawn_withThePictureOnRequest() throws IOException {
        Invocation alone = Invocation.of("plot", "caterpillar", SLOPES, SLEEPSTUDY, "--json");
        assertThat(alone.err()).isEmpty();
        assertThat(alone.status()).isZero();
        assertThat(alone.out()).startsWith("{\"title\":\"Conditional modes of Subject with 95% intervals\",\"model\":\"" + SLOPES + ", REML\",\"description\":\"")
                .contains("{\"title\":\"Days\",", "{\"name\":\"conditional mode\",\"points\":[{\"label\":\"335\",\"x\":-").endsWith("]}]}\n");
        assertThat(plot("caterpillar", "modes.svg", "--json").out()).isEqualTo(alone.out());
        assertThat(Files.readString(folder.resolve("modes.svg"))).contains("<svg");
    }

    @Test
    void aNameInPngGivesAnImage() throws IOException {
        assertThat(plot("qq", "plot.png").status()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("plot.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void unknownKindsAreNamed() {
        assertBadInput(plot("pie", "a.svg"), "'pie' is not a kind of plot; there are caterpillar, residuals, qq, fitted, profile, zeta; "
                + "try 'ranef plot --help'");
        assertBadInput(Invocation.of("plot"), "Missing kind of plot; there are caterpillar, residuals, qq, fitted, profile, zeta; "
                + "try 'ranef plot --help'");
    }

    @Test
    void whatCannotBeDrawnIsSaid() {
        assertBadInput(plot("qq", "a.pdf"), "'" + folder.resolve("a.pdf") + "' does not say what to write; its name should end in .svg or .png");
        assertBadInput(plot("caterpillar", "a.svg", "--term", "Item"), "'Item' is not a grouping factor of this model; there are: Subject");
        assertBadInput(plot("fitted", "a.svg"), "Plot 'fitted' needs --x=COLUMN, a numeric column of the model");
        assertBadInput(plot("fitted", "a.svg", "--x", "Day"), "'Day' is not a covariate of this model; there are: Days");
        assertBadInput(plot("qq", "a.svg", "--x", "Days"), "Plot 'qq' does not take --x");
        assertBadInput(plot("profile", "a.svg", "--parameter", "Age"), "No term on 'Subject' holds 'Age'; there are: ((Intercept) + Days)");
        assertBadInput(plot("zeta", "a.svg", "--parameter", "tau"), "'tau' is not a parameter of this model; there are: (Intercept), Days, "
                + "sd_(Intercept)|Subject, cor_Days.(Intercept)|Subject, sd_Days|Subject, sigma");
        assertBadInput(plot("profile", "a.svg", "--range", "1"), "--range needs two numbers separated by a comma");
        assertBadInput(Invocation.of("plot", "qq", SLOPES, SLEEPSTUDY), "Say where to draw, for example by --out=plot.svg, or ask for what would be drawn by "
                + "--json");
    }

    @Test
    void helpShowsKindsAndTheirOptions() {
        Invocation help = Invocation.of("plot", "--help");
        assertThat(help.out()).startsWith("Usage: ranef plot KIND FORMULA DATA {--out=FILE|--json} [OPTION]...\n")
                .contains("\n  caterpillar  ", "\n  residuals  ", "\n  qq  ", "\n  fitted  ", "\n  profile  ", "\n  zeta  ");
        assertThat(help.status()).isZero();
        Invocation kind = Invocation.of("plot", "profile", "--help");
        assertThat(kind.out()).startsWith("Usage: ranef plot profile FORMULA DATA {--out=FILE|--json} [OPTION]...\n")
                .contains("--ml ", "--out=FILE", "--term=GROUP", "--parameter=NAME", "--range=FROM,TO");
        assertThat(kind.out().substring(kind.out().indexOf("Examples:\n")).lines().skip(1)).allMatch(line -> line.startsWith("  "));
    }
}
