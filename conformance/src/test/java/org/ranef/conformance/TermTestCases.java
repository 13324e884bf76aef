package org.ranef.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.frame.Contrasts;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** The cases that anova.R wrote: models with lmerTest's tests of their terms. */
final class TermTestCases {

    static final Map<String, Object> ALL = JsonFile.read("/anova/anova.json");

    private TermTestCases() {
    }

    /** A model; named by its formula, data and coding. */
    record Case(Map<String, Object> values) {

        LinearMixedModel fit() {
            FitOptions options = FitOptions.defaults().with(Boolean.TRUE.equals(values.get("ml")) ? Criterion.ML : Criterion.REML);
            if (values.get("contrasts") instanceof Map) {
                for (Map.Entry<String, Object> coding : JsonFile.map(values.get("contrasts")).entrySet()) {
                    options = options.withContrasts(coding.getKey(), contrasts((String) coding.getValue()));
                }
            }
            return LinearMixedModel.fit((String) values.get("formula"), table((String) values.get("data")), options);
        }

        List<Map<String, Object>> rows(String key) {
            return JsonFile.list(values.get(key)).stream().map(JsonFile::map).toList();
        }

        @Override
        public String toString() {
            return values.get("data") + ": " + values.get("formula") + " " + values.get("contrasts");
        }
    }

    static List<Case> of(String kind) {
        return JsonFile.list(ALL.get(kind)).stream().map(element -> new Case(JsonFile.map(element))).toList();
    }

    static double number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Double value ? value : Double.NaN;
    }

    private static Contrasts contrasts(String name) {
        return switch (name) {
            case "sum" -> Contrasts.sum();
            case "helmert" -> Contrasts.helmert();
            case "poly" -> Contrasts.polynomial();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Table table(String name) {
        Map<String, Object> tables = JsonFile.map(ALL.get("tables"));
        if (!tables.containsKey(name)) {
            return Datasets.byName(name);
        }
        List<Column> columns = new ArrayList<>();
        JsonFile.map(tables.get(name)).forEach((column, values) -> columns.add(JsonFile.list(values).get(0) instanceof String
                ? Column.of(column, JsonFile.strings(values).toArray(String[]::new)) : Column.of(column, JsonFile.doubles(values))));
        return MemoryTable.of(columns);
    }
}
