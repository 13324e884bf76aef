package org.ranef.io.saved;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ranef.crossproducts.ProductsMemory;
import org.ranef.crossproducts.ProductsMemory.Cells;
import org.ranef.crossproducts.ProductsMemory.Levels;

/** The cross-products with the levels of grouping factors as a JSON object. Counts, as which they often come, are written as whole numbers. */
final class SavedProducts {

    private SavedProducts() {
    }

    static Map<String, Object> write(ProductsMemory products) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("weightUnit", products.weightUnit());
        json.put("sumLogWeights", products.sumLogWeights());
        json.put("levels", products.levels().stream().map(SavedProducts::write).toList());
        json.put("cells", products.cells().stream().map(SavedProducts::write).toList());
        return json;
    }

    private static Map<String, Object> write(Levels levels) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("coordinates", JsonNumbers.shortRows(levels.coordinates()));
        json.put("within", JsonNumbers.shortRows(levels.within()));
        json.put("border", JsonNumbers.shortRows(levels.border()));
        return json;
    }

    private static Map<String, Object> write(Cells cells) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", cells.first());
        json.put("second", cells.second());
        json.put("columns", cells.columns());
        json.put("blocks", JsonNumbers.shortRows(cells.blocks()));
        return json;
    }

    static ProductsMemory read(Fields json) {
        List<Levels> levels = json.list("levels",
                own -> new Levels(own.matrix("coordinates"), own.matrix("within"), own.matrix("border")));
        List<Cells> cells = json.list("cells", own -> new Cells(own.count("first"), own.count("second"), own.codes("columns").toArray(int[][]::new),
                own.matrix("blocks")));
        return new ProductsMemory(json.finite("weightUnit"), json.finite("sumLogWeights"), levels, cells);
    }
}
