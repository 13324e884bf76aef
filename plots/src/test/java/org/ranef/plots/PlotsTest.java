package org.ranef.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.information.Parameter;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {

    private static final Table SLEEP = Datasets.sleepstudy();
    private static final LinearMixedModel MODEL = LinearMixedModel.fit("Reaction ~ Days + (Days | Subject)", SLEEP);
    private static final Pattern DIGITS = Pattern.compile("-?[\\d.]+");
    private static final Pattern CIRCLE = Pattern.compile("<circle ");

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    static Stream<Plot> all() {
        return Stream.of(Plots.caterpillar(MODEL, "Subject"), Plots.residuals(MODEL), Plots.qq(MODEL), Plots.fitted(MODEL, SLEEP, "Days"),
                Plots.profile(MODEL, Parameter.variance(MODEL, "Subject", "Days")),
                Plots.zeta(MODEL, Parameter.standardDeviation(MODEL, "Subject", "Days")));
    }

    private static long circles(Plot plot) {
        return CIRCLE.matcher(plot.toSvg()).results().count();
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList elements = svg.getElementsByTagName("text");
        return IntStream.range(0, elements.getLength()).mapToObj(i -> elements.item(i).getTextContent()).toList();
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long inked(BufferedImage image) {
        long inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            }
        }
        return inked;
    }

    @ParameterizedTest
    @MethodSource("all")
    void svg_ofEveryKind_isADocumentWithTitleModelAndDescription(Plot plot) throws Exception {
        Document svg = parsed(plot.toSvg());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 " + plot.width() + " " + plot.height());
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(plot.title());
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(plot.description());
        assertThat(svg.getDocumentElement().getTextContent()).contains("Reaction ~ Days + (Days | Subject), ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void svg_ofEveryKind_hasAllItsLettersAsTextOfAKnownWidth(Plot plot) throws Exception {
        Document svg = parsed(plot.toSvg());
        assertThat(texts(svg)).contains(plot.title()).containsAll(plot.texts().stream().filter(text -> !DIGITS.matcher(text).matches()).toList());
        assertThat(texts(svg).stream().filter(text -> DIGITS.matcher(text).matches())).hasSizeGreaterThan(5);
        NodeList elements = svg.getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            assertThat(Double.parseDouble(((Element) elements.item(i)).getAttribute("textLength"))).isPositive();
        }
        NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            assertThat(((Element) paths.item(i)).getAttribute("d")).as("a line of the frame, not letters").hasSizeLessThan(320);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void png_ofEveryKind_hasTheSizeAskedForInkAndAWhiteMargin(Plot plot) throws IOException {
        BufferedImage image = image(plot.toPng(640, 300));
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(300);
        assertThat(inked(image)).isBetween(2000L, 640L * 300 / 2);
        for (int x = 0; x < 640; x++) {
            assertThat(image.getRGB(x, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
            assertThat(image.getRGB(x, 299) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        }
    }

    private static final Pattern POINT = Pattern.compile("\"x\":");

    @ParameterizedTest
    @MethodSource("all")
    void json_ofEveryKind_saysWhatIsDrawn(Plot plot) {
        assertThat(plot.toJson()).startsWith("{\"title\":\"" + plot.title() + "\",\"model\":\"Reaction ~ Days + (Days | Subject), ")
                .contains("\"panels\":[{\"title\":\"", "\"series\":[{\"name\":\"").doesNotContain("NaN", "Infinity");
        // Axes have the key x too, once in each panel.
        long points = POINT.matcher(plot.toJson()).results().count() - (plot.title().startsWith("Conditional") ? 2 : 1);
        assertThat(points).isGreaterThanOrEqualTo(circles(plot) - 1);
    }

    @Test
    void json_ofModesAndLines_namesLevels() {
        String modes = Plots.caterpillar(MODEL, "Subject").toJson();
        // The least mode of the slopes is that of 335, as the description says.
        assertThat(modes.substring(modes.indexOf("{\"title\":\"Days\""))).matches("\\{\"title\":\"Days\",\"x\":\"Conditional mode, 95% interval\",\"y\":\"Subject\","
                + "\"series\":\\[\\{\"name\":\"95% interval\",\"lines\":\\[\\{\"label\":\"335\",\"points\":\\[\\{\"x\":-\\S+,\"y\":1.0},\\{\"x\":-\\S+,\"y\":1.0}]},.*");
        String lines = Plots.fitted(MODEL, SLEEP, "Days").toJson();
        assertThat(lines).contains("{\"name\":\"rows\",\"points\":[{\"label\":\"308\",\"x\":0.0,\"y\":249.56}",
                "{\"name\":\"levels\",\"lines\":[{\"label\":\"308\",\"points\":[{\"x\":0.0,\"y\":253.66", "]},{\"label\":\"309\",\"points\":[",
                "{\"name\":\"population\",\"lines\":[{\"points\":[{\"x\":0.0,\"y\":251.40");
        assertThat(Plots.zeta(MODEL, Parameter.standardDeviation(MODEL, "Subject", "Days")).toJson())
                .contains("\"name\":\"ends of intervals\",\"lines\":[{\"label\":\"50%\"", "{\"label\":\"99%\"", "{\"name\":\"estimate\",\"points\":[{\"x\":");
    }

    @Test
    void points_ofEachKind_areAsManyAsRowsOrModes() {
        assertThat(circles(Plots.residuals(MODEL))).isEqualTo(180);
        assertThat(circles(Plots.qq(MODEL))).isEqualTo(180);
        assertThat(circles(Plots.fitted(MODEL, SLEEP, "Days"))).as("rows and the legend's sample").isEqualTo(181);
        assertThat(circles(Plots.caterpillar(MODEL, "Subject"))).as("18 levels, two coefficients").isEqualTo(36);
    }

    @Test
    void caterpillar_ofTwoCoefficients_namesThemAndAllLevelsInOrder() {
        String description = Plots.caterpillar(MODEL, "Subject").description();
        assertThat(description).contains("by Subject").contains("(Intercept), from least to greatest: 309, 310, 370")
                .contains("Days, from least to greatest: 335, 309, 310");
    }

    @Test
    void caterpillar_withMoreLevelsThanFit_saysHowMany() {
        LinearMixedModel trees = LinearMixedModel.fit("size ~ Time + (1 | tree)", Datasets.byName("Sitka"));
        assertThat(Plots.caterpillar(trees, "tree").description()).contains("79 levels");
        assertThat(circles(Plots.caterpillar(trees, "tree"))).isEqualTo(79);
    }

    @Test
    void caterpillar_ofNestedAndSplitTerms_isDrawn() {
        LinearMixedModel nested = LinearMixedModel.fit("strength ~ 1 + (1 | batch/cask)", Datasets.byName("Pastes"));
        assertThat(circles(Plots.caterpillar(nested, "batch"))).isEqualTo(10);
        LinearMixedModel split = LinearMixedModel.fit("Reaction ~ Days + (Days || Subject)", SLEEP);
        assertThat(circles(Plots.caterpillar(split, "Subject"))).isEqualTo(36);
    }

    @Test
    void fitted_withOtherColumns_holdsThemAndSaysSo() {
        Table orthodont = Datasets.byName("Orthodont");
        LinearMixedModel model = LinearMixedModel.fit("distance ~ age * Sex + (age | Subject)", orthodont);
        FittedLines lines = new FittedLines(model, orthodont, "age", "Subject");
        assertThat(lines.adjusted()).isTrue();
        double[] beta = Stream.of("(Intercept)", "SexMale", "age", "age:SexMale").mapToDouble(model.fixedEffects()::estimate).toArray();
        double typical = beta[0] + beta[1] + 8 * (beta[2] + beta[3]);
        assertThat(lines.population().y()[0]).as("males, who are more").isCloseTo(typical, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(new FittedLines(MODEL, SLEEP, "Days", "Subject").adjusted()).isFalse();
    }

    @Test
    void profile_ofStatsmodelsRanges_isDrawn() {
        Table sitka = Datasets.byName("Sitka");
        LinearMixedModel model = LinearMixedModel.fit("size ~ Time + (1 + Time | tree)", sitka);
        double slope = model.varCorr().term("tree").variance(1);
        Plot plot = Plots.profile(model, Parameter.variance(model, "tree", "Time"), 0.5 * slope, 1.8 * slope);
        assertThat(plot.title()).isEqualTo("Profile likelihood of the variance of Time by tree");
        assertThat(plot.description()).contains("\u22122 \u00d7 (restricted log-likelihood \u2212 maximum)", "variance of Time by tree");
    }

    @Test
    void arguments_thatCannotBePlotted_areNamed() {
        assertThatThrownBy(() -> Plots.caterpillar(MODEL, "Item")).isInstanceOf(ModelDataException.class)
                .hasMessage("'Item' is not a grouping factor of this model; there are: Subject");
        assertThatThrownBy(() -> Plots.fitted(MODEL, SLEEP, "Day")).isInstanceOf(ModelDataException.class)
                .hasMessage("'Day' is not a covariate of this model; there are: Days");
        assertThatThrownBy(() -> Plots.profile(MODEL, Parameter.sigma(), 2, 1)).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("A profile cannot range from 2.0 to 1.0");
        assertThatThrownBy(() -> Plots.profile(MODEL, Parameter.correlation(MODEL, "Subject", "(Intercept)", "Days")))
                .hasMessage("Profiles are drawn of variances and standard deviations, not of a correlation");
        assertThatThrownBy(() -> Plots.qq(MODEL).toPng(0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void save_byTheEndOfTheName_writesSvgOrPng(@TempDir Path folder) throws IOException {
        Plot plot = Plots.qq(MODEL);
        plot.save(folder.resolve("a.svg"));
        plot.save(folder.resolve("a.PNG"));
        assertThat(Files.readString(folder.resolve("a.svg"))).isEqualTo(plot.toSvg());
        assertThat(image(Files.readAllBytes(folder.resolve("a.PNG"))).getWidth()).isEqualTo(1600);
        for (String name : List.of("a.pdf", "svg")) {
            assertThatThrownBy(() -> plot.save(folder.resolve(name))).isInstanceOf(ModelDataException.class).hasMessageContaining("should end in");
        }
        assertThatThrownBy(() -> plot.save(folder.resolve("none/a.svg"))).isInstanceOf(ModelDataException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void tickLabels_ofNumbersOfAnySize_areShort() {
        assertThat(Stream.of(0.0, 0.30000000000000004, -20.0, 250000.0, 4e-6, -1.5e9).map(TickLabel::of))
                .containsExactly("0", "0.3", "-20", "250000", "0.000004", "-1.5E+9");
    }
}
