package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.influence.RowDeletion;
import org.ranef.influence.RowDeletions;

/** Fits without each row against lme4's, and against its influence(). */
class RowDeletionsConformanceTest {

    /** The references' optimiser stops within about this of the optimum, relatively, in what follows from it. */
    private static final double RELATIVE = 2e-5;
    /** influence() stops lme4's default optimiser earlier. */
    private static final double DEFAULT_OPTIMISER = 2e-3;

    static Stream<Arguments> cases() {
        return JsonFile.list(JsonFile.read("/catalogue/deletions.json").get("cases")).stream().map(JsonFile::map)
                .map(model -> Arguments.of(model.get("id"), model));
    }

    private static double number(Map<String, Object> row, String key) {
        return ((Number) row.get(key)).doubleValue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void deletions_ofEachRow_equalTheFitsToTheOthers(String id, Map<String, Object> model) {
        LinearMixedModel fit = CatalogueFits.of(id);
        RowDeletions rows = RowDeletions.of(fit);
        List<Object> expected = JsonFile.list(model.get("rows"));
        assertThat(rows.deletions()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, Object> other = JsonFile.map(expected.get(i));
            RowDeletion deletion = rows.deletions().get(i);
            assertThat(deletion.row()).isEqualTo(i);
            assertThat(deletion.converged()).as("certificate without row %d", i).isTrue();
            assertThat(deletion.singular()).as("singular without row %d", i).isEqualTo(other.get("singular"));
            assertThat(deletion.logLik()).as("row %d", i).isGreaterThan(number(other, "logLik") - 1e-9).isCloseTo(number(other, "logLik"), within(1e-7));
            double[] fixed = JsonFile.doubles(other.get("fixed"));
            double[] dfbetas = JsonFile.doubles(other.get("dfbetas"));
            for (int j = 0; j < fixed.length; j++) {
                assertThat(deletion.fixedEffects()[j]).isCloseTo(fixed[j], within(RELATIVE * deletion.standardErrors()[j]));
                assertThat(deletion.dfbetas()[j]).as("dfbetas of row %d", i).isCloseTo(dfbetas[j], within(RELATIVE));
            }
            assertThat(deletion.cooksDistance()).as("Cook's distance of row %d", i).isCloseTo(number(other, "cooks"), within(RELATIVE));
            double[] components = JsonFile.doubles(other.get("components"));
            double[] variances = rows.variances();
            for (int k = 0; k < components.length; k++) {
                assertThat(deletion.variances()[k]).as("variance %d without row %d", k, i)
                        .isCloseTo(components[k], within(5 * RELATIVE * Math.max(Math.abs(variances[k]), fit.sigma() * fit.sigma() / 100)));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void distances_ofEachRow_equalThoseOfInfluence(String id, Map<String, Object> model) {
        LinearMixedModel fit = CatalogueFits.of(id);
        List<RowDeletion> deletions = RowDeletions.of(fit).deletions();
        Map<String, Object> influence = JsonFile.map(model.get("influence"));
        double[] cooks = JsonFile.doubles(influence.get("cooks"));
        double n = fit.observations();
        double share = (n - fit.fixedEffects().rank()) / n;
        for (int i = 0; i < cooks.length; i++) {
            assertThat(share * deletions.get(i).cooksDistance()).as("Cook's distance of row %d", i).isCloseTo(cooks[i], within(DEFAULT_OPTIMISER));
            if (influence.get("dfbetas") != null) {
                assertThat(deletions.get(i).dfbetas()).as("dfbetas of row %d", i)
                        .containsExactly(JsonFile.doubles(JsonFile.list(influence.get("dfbetas")).get(i)), within(DEFAULT_OPTIMISER));
            }
        }
    }
}
