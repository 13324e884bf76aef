package org.ranef.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ranef.table.ModelDataException;

class ModelCatalogueTest {

    @Test
    void everyEntryIsComplete() {
        assertThat(ModelCatalogue.entries()).hasSize(39).allSatisfy(entry -> {
            assertThat(Datasets.names()).contains(entry.data());
            assertThat(entry.formula()).contains("~").contains("|");
            assertThat(entry.method()).isIn("REML", "ML");
            if (entry.weights() != null) {
                assertThat(entry.table().columnNames()).contains(entry.weights());
            }
        });
        assertThat(ModelCatalogue.entries()).extracting(CatalogueEntry::id).doesNotHaveDuplicates();
    }

    @Test
    void entriesById() {
        assertThat(ModelCatalogue.byId("sleepstudy-poly"))
                .isEqualTo(new CatalogueEntry("sleepstudy-poly", "sleepstudy",
                        "Reaction ~ poly(Days, 2) + (Days | Subject)", "REML", null));
        assertThat(ModelCatalogue.byId("orthodont-weights").weights()).isEqualTo("age");
        assertThatThrownBy(() -> ModelCatalogue.byId("none")).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("'none' is not a model of the catalogue; there are: sleepstudy-slopes, sleepstudy-slopes-ml, ");
    }
}
