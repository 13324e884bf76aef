package org.ranef.datasets;

import org.jspecify.annotations.Nullable;
import org.ranef.table.Table;

/**
 * A model of the catalogue.
 *
 * @param id a short name, unique in the catalogue
 * @param data the name of the data set
 * @param formula the model's formula, as lme4 writes it
 * @param method {@code REML} or {@code ML}
 * @param weights the column with prior weights; {@code null} for none
 */
public record CatalogueEntry(String id, String data, String formula, String method, @Nullable String weights) {

    /** The data set. */
    public Table table() {
        return Datasets.byName(data);
    }
}
