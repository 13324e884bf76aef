package org.ranef.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Models of the data sets, which tests, benchmarks and documentation share; they stand in the resource {@code models.csv}. */
public final class ModelCatalogue {

    private static final String RESOURCE = "models";

    private static final List<CatalogueEntry> ENTRIES = read(Datasets.resource(RESOURCE));

    private ModelCatalogue() {
    }

    /** All models. */
    public static List<CatalogueEntry> entries() {
        return ENTRIES;
    }

    /**
     * The model of that id.
     *
     * @throws ModelDataException if there is none
     */
    public static CatalogueEntry byId(String id) {
        for (CatalogueEntry entry : ENTRIES) {
            if (entry.id().equals(id)) {
                return entry;
            }
        }
        throw new ModelDataException("'" + id + "' is not a model of the catalogue; there are: "
                + String.join(", ", ENTRIES.stream().map(CatalogueEntry::id).toList()));
    }

    private static List<CatalogueEntry> read(Table table) {
        List<CatalogueEntry> entries = new ArrayList<>();
        table.scan(table.columnNames(), chunk -> {
            Function<String, @Nullable String[]> column = name -> texts(table, name, chunk);
            @Nullable String[] weights = column.apply("weights");
            String[] id = complete(column.apply("id"));
            String[] data = complete(column.apply("data"));
            String[] formula = complete(column.apply("formula"));
            String[] method = complete(column.apply("method"));
            for (int row = 0; row < chunk.size(); row++) {
                entries.add(new CatalogueEntry(id[row], data[row], formula[row], method[row], weights[row]));
            }
        });
        return List.copyOf(entries);
    }

    private static @Nullable String[] texts(Table table, String column, Chunk chunk) {
        @Nullable String[] texts = new String[chunk.size()];
        if (table.kind(column) == ColumnKind.CATEGORICAL) {
            int[] codes = chunk.codes(column);
            Arrays.setAll(texts, row -> codes[row] < 0 ? null : table.levels(column).get(codes[row]));
        }
        return texts;
    }

    private static String[] complete(@Nullable String[] texts) {
        return Arrays.stream(texts).map(java.util.Objects::requireNonNull).toArray(String[]::new);
    }
}
