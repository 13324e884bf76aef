package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.formula.Formula;
import org.ranef.frame.Contrasts;
import org.ranef.frame.FrameOptions;
import org.ranef.frame.ModelFrame;
import org.ranef.frame.ModelRows;
import org.ranef.frame.RandomColumns;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Columns, names, values, groups and levels against R's, for several hundred formulas. */
class FormulaConformanceTest {

    private static final double TOLERANCE = 1e-9;

    /** All rows of a frame: X by column, and for each random-effects term the codes and Z by column. */
    private record Rows(List<Double> response, List<List<Double>> fixed, List<List<Integer>> codes, List<List<List<Double>>> random) {

        static Rows of(ModelFrame frame) {
            Rows all = new Rows(new ArrayList<>(), lists(frame.fixed().size()), new ArrayList<>(), new ArrayList<>());
            for (RandomColumns term : frame.randomTerms()) {
                all.codes.add(new ArrayList<>());
                all.random.add(lists(term.names().size()));
            }
            frame.scan(all::add);
            return all;
        }

        private static List<List<Double>> lists(int size) {
            return Stream.generate(() -> (List<Double>) new ArrayList<Double>()).limit(size).toList();
        }

        private void add(ModelRows rows) {
            for (int i = 0; i < rows.size(); i++) {
                response.add(rows.response()[i]);
                for (int j = 0; j < fixed.size(); j++) {
                    fixed.get(j).add(rows.fixed()[j][i]);
                }
                for (int t = 0; t < codes.size(); t++) {
                    codes.get(t).add(rows.levels()[t][i]);
                    for (int j = 0; j < random.get(t).size(); j++) {
                        random.get(t).get(j).add(rows.random()[t][j][i]);
                    }
                }
            }
        }
    }

    static Stream<Arguments> cases() {
        Map<String, Table> tables = tables();
        return JsonFile.list(JsonFile.read("/formulas/cases.json").get("cases")).stream().map(JsonFile::map)
                .map(c -> Arguments.of(c.get("formula"), c.get("table"), tables.get((String) c.get("table")), c));
    }

    private static Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        JsonFile.map(JsonFile.read("/formulas/tables.json").get("tables")).forEach((name, columns) -> tables.put(name, table(columns)));
        return tables;
    }

    private static Table fresh() {
        return tables().get("fresh");
    }

    private static Table table(Object columns) {
        List<Column> all = new ArrayList<>();
        JsonFile.map(columns).forEach((name, column) -> {
            Map<String, Object> content = JsonFile.map(column);
            all.add(content.containsKey("numbers") ? Column.of(name, JsonFile.doubles(content.get("numbers")))
                    : Column.categorical(name, JsonFile.strings(content.get("levels")), JsonFile.strings(content.get("text"))));
        });
        return MemoryTable.of(all);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void frame_ofFormula_equalsR(String text, String tableName, Table table, Map<String, Object> expected) {
        FrameOptions options = FrameOptions.defaults();
        for (Map.Entry<String, Object> chosen : JsonFile.map(expected.get("contrasts")).entrySet()) {
            options = options.withContrasts(chosen.getKey(), contrasts((String) chosen.getValue()));
        }
        ModelFrame frame = ModelFrame.of(Formula.parse(text), table, options);
        assertThat(frame.fixed().names()).isEqualTo(JsonFile.strings(expected.get("columns")));
        assertThat(frame.observations()).isEqualTo(((Double) expected.get("nobs")).longValue());
        assertThat(frame.observations() + frame.dropped()).isEqualTo(table.rowCount());
        assertThat(frame.fixed().termLabels()).isEqualTo(JsonFile.strings(expected.get("labels")));
        assertThat(frame.fixed().assign()).isEqualTo(integers(expected.get("assign")));
        Rows rows = Rows.of(frame);
        assertClose(rows.response(), expected.get("response"), "response");
        assertColumns(rows.fixed(), expected.get("values"), frame.fixed().names());
        assertRandom(frame, rows, JsonFile.list(expected.get("random")));
        if (expected.containsKey("fresh")) {
            assertColumns(Rows.of(frame.on(fresh())).fixed(), expected.get("fresh"), frame.fixed().names());
        }
        if (frame.dropped() == 0) {
            assertThat(Rows.of(frame.on(table))).as("the same when the rows are read as new ones").isEqualTo(rows);
        }
    }

    private static Contrasts contrasts(String name) {
        return switch (name) {
            case "contr.sum" -> Contrasts.sum();
            case "contr.helmert" -> Contrasts.helmert();
            case "contr.poly" -> Contrasts.polynomial();
            default -> Contrasts.treatment();
        };
    }

    private static int[] integers(Object values) {
        return JsonFile.list(values).stream().mapToInt(v -> ((Double) v).intValue()).toArray();
    }

    private static void assertRandom(ModelFrame frame, Rows rows, List<Object> expected) {
        assertThat(frame.randomTerms()).hasSameSizeAs(expected);
        for (int t = 0; t < expected.size(); t++) {
            RandomColumns term = frame.randomTerms().get(t);
            Map<String, Object> wanted = JsonFile.map(expected.get(t));
            assertThat(term.group()).isEqualTo(wanted.get("group"));
            assertThat(term.names()).isEqualTo(JsonFile.strings(wanted.get("names")));
            assertThat(term.levels()).isEqualTo(JsonFile.strings(wanted.get("levels")));
            assertThat(rows.codes().get(t).stream().mapToInt(Integer::intValue).toArray()).isEqualTo(integers(wanted.get("codes")));
            assertColumns(rows.random().get(t), wanted.get("values"), term.names());
        }
    }

    private static void assertColumns(List<List<Double>> columns, Object expected, List<String> names) {
        for (int j = 0; j < columns.size(); j++) {
            assertClose(columns.get(j), JsonFile.list(expected).get(j), names.get(j));
        }
    }

    private static void assertClose(List<Double> seen, Object expected, String name) {
        double[] wanted = JsonFile.doubles(expected);
        assertThat(seen).as(name).hasSize(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(Math.abs(seen.get(i) - wanted[i])).as("%s, row %d: %s, in R %s", name, i, seen.get(i), wanted[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(wanted[i])));
        }
    }
}
