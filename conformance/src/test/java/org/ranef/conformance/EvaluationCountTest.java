package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.ModelCatalogue;

/** How often the objective is computed: what makes a fit cheap, whatever the machine. */
class EvaluationCountTest {

    private static final int MOST = 20;
    private static final int MEDIAN = 7;

    private static Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (CatalogueEntry entry : ModelCatalogue.entries()) {
            counts.put(entry.id(), CatalogueFits.of(entry.id()).evaluations());
        }
        return counts;
    }

    @Test
    void evaluations_eachModel_areFew() {
        assertThat(counts()).allSatisfy((id, count) -> assertThat(count).as(id).isBetween(1, MOST));
    }

    @Test
    void evaluations_medianModel_areVeryFew() {
        int[] sorted = counts().values().stream().mapToInt(Integer::intValue).sorted().toArray();
        assertThat(sorted[sorted.length / 2]).as("median of %d models", sorted.length).isLessThanOrEqualTo(MEDIAN);
    }
}
