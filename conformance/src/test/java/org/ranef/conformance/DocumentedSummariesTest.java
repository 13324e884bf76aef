package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.formula.GroupedFormula;
import org.ranef.report.MixedLmSummary;
import org.ranef.table.Table;

/** Every cell of the tables that the documentation of statsmodels prints for MixedLM, in the grouped style and as a formula with bars. */
class DocumentedSummariesTest {

    private static final Map<String, Object> DOCUMENT = JsonFile.read("/documents/mixedlm.json");

    static Stream<Arguments> summaries() {
        return JsonFile.list(DOCUMENT.get("models")).stream().map(JsonFile::map).flatMap(model -> {
            Table table = Datasets.byName((String) model.get("data"));
            String formula = (String) model.get("formula");
            Stream<Arguments> bars = Stream.of(Arguments.of(Named.of(formula, model), LinearMixedModel.fit(formula, table)));
            if (formula.contains("||")) {
                return bars;
            }
            GroupedFormula grouped = GroupedFormula.of((String) model.get("fixed")).groups((String) model.get("groups"));
            String random = (String) model.get("random");
            grouped = random == null ? grouped : grouped.randomEffects(random);
            return Stream.concat(bars, Stream.of(Arguments.of(Named.of(grouped.toString(), model),
                    LinearMixedModel.fit(grouped, table, FitOptions.defaults()))));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("summaries")
    void summary_ofADocumentedModel_hasThePrintedCells(Map<String, Object> model, LinearMixedModel fit) {
        assertThat(fit.converged()).isTrue();
        String text = MixedLmSummary.of(fit).text();
        Map<String, Object> attainable = JsonFile.map(model.get("attainable"));
        JsonFile.map(model.get("header")).forEach((field, cell) -> {
            Matcher found = Pattern.compile(Pattern.quote(field + ":") + " +(\\S+)").matcher(text);
            assertThat(found.find()).as(field).isTrue();
            assertCell(field, found.group(1), (String) cell);
        });
        Map<String, List<String>> rows = rows(text);
        JsonFile.map(model.get("rows")).forEach((name, cells) -> {
            List<String> expected = JsonFile.strings(attainable.getOrDefault(name, cells));
            List<String> actual = rows.get(name);
            assertThat(actual).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertCell(name, actual.get(i), expected.get(i));
            }
        });
        JsonFile.map(model.get("covariances")).forEach((name, cells) ->
                assertCell(name, rows.get(name).get(0), (String) attainable.getOrDefault(name, JsonFile.list(cells).get(0))));
    }

    /** The cells of the lines after the second rule, by the label before them. */
    private static Map<String, List<String>> rows(String text) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher row = Pattern.compile("(\\S.*?) +((?:-?\\d+\\.\\d+ *)+)").matcher(line);
            if (row.matches() && !line.contains(":")) {
                rows.put(row.group(1), Arrays.asList(row.group(2).trim().split(" +")));
            }
        }
        return rows;
    }

    /** Equal as text or, for the optimiser of the document stopped a little early, within one unit of the last decimal. */
    private static void assertCell(String name, String actual, String expected) {
        if (expected.matches("-?\\d+\\.\\d+")) {
            double unit = Math.pow(10, -new BigDecimal(expected).scale());
            assertThat(Double.parseDouble(actual)).as(name).isCloseTo(Double.parseDouble(expected), within(1.001 * unit));
            assertThat(new BigDecimal(actual).scale()).as("decimals of %s", name).isEqualTo(new BigDecimal(expected).scale());
        } else {
            assertThat(actual).as(name).isEqualTo(expected);
        }
    }
}
