package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";
    private static final String NEW = "Subject,note,Days\n308,\"a, b\",0\n335,x,4.5\n372,,NA\n";

    private static void assertBadInput(Invocation invocation, String message) {
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    /** The last cells of the lines below the header. */
    private static List<String> fitted(String csv) {
        return csv.lines().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)).toList();
    }

    @Test
    void addsAColumnToTheNewTable() {
        Invocation predict = Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-");
        assertThat(predict.err()).isEmpty();
        assertThat(predict.status()).isZero();
        List<String> lines = predict.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("Subject,note,Days,.fitted");
        assertThat(lines.get(1)).startsWith("308,\"a, b\",0,");
        assertThat(lines.get(2)).startsWith("335,x,4.5,");
        assertThat(lines.get(3)).isEqualTo("372,NA,NA,NA");
        assertThat(Double.parseDouble(fitted(predict.out()).get(0))).as("as lme4").isCloseTo(253.663670, within(1e-5));
        assertThat(Double.parseDouble(fitted(predict.out()).get(1))).as("as lme4").isCloseTo(249.789480, within(1e-5));
    }

    @Test
    void populationNeedsNoGroups() {
        Invocation predict = Invocation.reading("Days\n0\n", "predict", SLOPES, SLEEPSTUDY, "-", "--population");
        assertThat(Double.parseDouble(fitted(predict.out()).get(0))).isCloseTo(251.405105, within(1e-5));
    }

    @Test
    void newLevelsAreWhatIsChosen() {
        String rows = "Days,Subject\n0,999\n";
        assertBadInput(Invocation.reading(rows, "predict", SLOPES, SLEEPSTUDY, "-"), "Grouping factor 'Subject' is '999' in row 1, a level that "
                + "the model has not seen; ask for new levels to be POPULATION or MISSING, or predict without its random effects");
        Invocation population = Invocation.reading(rows, "predict", SLOPES, SLEEPSTUDY, "-", "--new-levels", "population");
        assertThat(Double.parseDouble(fitted(population.out()).get(0))).isCloseTo(251.405105, within(1e-5));
        assertThat(Invocation.reading(rows, "predict", SLOPES, SLEEPSTUDY, "-", "--new-levels=MISSING").out())
                .isEqualTo("Days,Subject,.fitted\n0,999,NA\n");
        assertBadInput(Invocation.of("predict", SLOPES, SLEEPSTUDY, "new.csv", "--new-levels", "zero"), "Invalid value for option "
                + "'--new-levels': 'zero' is none of population, fail, missing; try 'ranef predict --help'");
    }

    @Test
    void writesToAFile(@TempDir Path directory) throws IOException {
        Path out = directory.resolve("fitted.csv");
        Invocation predict = Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--out", out.toString());
        assertThat(predict.out()).isEmpty();
        assertThat(predict.status()).isZero();
        assertThat(Files.readString(out)).isEqualTo(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-").out());
        Path nowhere = directory.resolve("no/fitted.csv");
        assertBadInput(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--out", nowhere.toString()),
                nowhere + " cannot be written, for its directory does not exist");
    }

    @Test
    void isBasedOnTheFitThatTheOptionsSay() {
        String rows = "Time\n3\n";
        String dietox = "../datasets/dietox.csv";
        Invocation plain = Invocation.reading(rows, "predict", "Weight ~ Time + (1 | Pig)", dietox, "-", "--population");
        Invocation weighted = Invocation.reading(rows, "predict", "Weight ~ Time + (1 | Pig)", dietox, "-", "--population", "--weights", "Time");
        Invocation grouped = Invocation.reading(rows, "predict", "Weight ~ Time", dietox, "-", "--population", "--groups", "Pig");
        assertThat(weighted.out()).isNotEqualTo(plain.out());
        assertThat(Double.parseDouble(fitted(grouped.out()).get(0))).isCloseTo(Double.parseDouble(fitted(plain.out()).get(0)), within(1e-9));
        Invocation poor = Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--start", "30,-5,20", "--max-evaluations", "1");
        assertThat(poor.status()).isEqualTo(3);
        assertThat(poor.err()).startsWith("ranef: Warning: The fit is not certified as an optimum: ");
        assertThat(poor.out()).startsWith("Subject,note,Days,.fitted\n308,");
    }

    @Test
    void badInputIsRefused() {
        assertBadInput(Invocation.of("predict", SLOPES, SLEEPSTUDY), "Missing required parameter: 'NEWDATA'; try 'ranef predict --help'");
        assertBadInput(Invocation.of("predict", SLOPES, "-", "-"),
                "Only one of DATA and NEWDATA can be standard input; name a file for the other");
        assertBadInput(Invocation.reading("days,Subject\n0,308\n", "predict", SLOPES, SLEEPSTUDY, "-"),
                "'Days' is not a column; did you mean 'days'? Columns: days, Subject");
    }

    @Test
    void intervalsAreThreeMoreColumns() {
        Invocation predict = Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--interval", "confidence");
        assertThat(predict.err()).isEmpty();
        List<String> lines = predict.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("Subject,note,Days,.fitted,.se,.lower,.upper");
        assertThat(lines.get(3)).isEqualTo("372,NA,NA,NA,NA,NA,NA");
        double[] cells = numbers(lines.get(2), 3);
        assertThat(cells[1]).as("as R, to what its optimiser leaves open").isCloseTo(7.7825795811, within(1e-5));
        assertThat(cells[2]).isCloseTo(cells[0] - 1.959963984540054 * cells[1], within(1e-9));
        assertThat(cells[3]).isCloseTo(cells[0] + 1.959963984540054 * cells[1], within(1e-9));
        double[] wider = numbers(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--interval=prediction", "--level=0.99").out().lines()
                .toList().get(2), 3);
        assertThat(wider[1]).isCloseTo(26.7490107805, within(1e-4));
        assertThat(wider[3]).isCloseTo(wider[0] + 2.5758293035489004 * wider[1], within(1e-9));
    }

    @Test
    void intervalsOfThePopulationHaveDegreesOfFreedom() {
        Invocation predict = Invocation.reading("Days\n0\n", "predict", SLOPES, SLEEPSTUDY, "-", "--population", "--interval", "confidence", "--df",
                "kenward-roger");
        double[] cells = numbers(predict.out().lines().toList().get(1), 1);
        assertThat(cells[2]).as("t with 17 degrees of freedom").isCloseTo(cells[0] - 2.1098155778331806 * cells[1], within(1e-6));
        assertBadInput(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--interval", "confidence", "--df", "residual"), "Degrees of freedom "
                + "(RESIDUAL) are for confidence intervals of predictions without random effects; ask for these, or for normal quantiles (ASYMPTOTIC)");
        assertBadInput(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--interval", "confidence", "--level", "95"),
                "Invalid value for option '--level': '95' is not a number between 0 and 1, such as 0.95; try 'ranef predict --help'");
        assertBadInput(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--level", "0.9"),
                "--level and --df of predict are for intervals; say which by --interval");
        assertBadInput(Invocation.reading(NEW, "predict", SLOPES, SLEEPSTUDY, "-", "--interval", "both"), "Invalid value for option '--interval': "
                + "'both' is none of confidence, new-group, prediction; try 'ranef predict --help'");
    }

    private static double[] numbers(String line, int from) {
        return Arrays.stream(line.split(",")).skip(from).mapToDouble(Double::parseDouble).toArray();
    }
}
