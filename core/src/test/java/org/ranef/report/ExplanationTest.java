package org.ranef.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.objective.EliminationSummary;
import org.ranef.objective.EliminationSummary.Storage;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** The parts add up to the random effects of the model. */
class ExplanationTest {

    private static final int ROWS = 60;

    private static LinearMixedModel fit(String formula) {
        double[] y = new double[ROWS];
        double[] x = new double[ROWS];
        String[] g = new String[ROWS];
        String[] h = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            x[i] = i % 11;
            g[i] = "g" + i % 12;
            h[i] = "h" + i / 12;
            y[i] = x[i] + i % 12 * 0.7 + i / 12 * 1.3 + (i * 37 % 17) / 5.0;
        }
        return LinearMixedModel.fit(formula, Table.of(Column.of("y", y), Column.of("x", x), Column.of("g", g), Column.of("h", h)));
    }

    @Test
    void summary_oneFactor_isAllLeaves() {
        EliminationSummary summary = EliminationSummary.of(fit("y ~ x + (x | g)").crossProducts());
        assertThat(summary.parts()).extracting(EliminationSummary.Part::name).isEqualTo(List.of("leaves", "sparse", "core"));
        assertThat(summary.parts()).extracting(EliminationSummary.Part::columns).isEqualTo(List.of(24L, 0L, 0L));
        assertThat(summary.parts().get(0).storage()).isEqualTo(Storage.BATCHES);
        assertThat(summary.parts().get(0).entries()).isEqualTo(12 * (3 + 2 * 3));
    }

    @Test
    void summary_crossedFactors_smallerIsTheCore() {
        EliminationSummary summary = EliminationSummary.of(fit("y ~ x + (1 | g) + (1 | h)").crossProducts());
        assertThat(summary.parts()).extracting(EliminationSummary.Part::blocks).isEqualTo(List.of(12L, 0L, 5L));
        assertThat(summary.parts().get(0).entries()).isEqualTo(12 * (1 + 5 + 3));
        assertThat(summary.parts().get(2).fill()).isEqualTo(5 * 4 / 2);
        assertThat(summary.flops()).isGreaterThan(12 * 5 * 5);
    }

    @Test
    void text_crossedFactors_namesPartsAndPhases() {
        LinearMixedModel fit = fit("y ~ x + (1 | g) + (1 | h)");
        assertThat(Explanation.of(fit).text().lines().map(line -> line.replaceAll("  +", " "))).contains("How it was computed:",
                "leaves block rows 12 12 108 0 864 1.0e+03", "sparse block rows 0 0 0 0 0 0.0")
                .anyMatch(line -> line.startsWith("minimisation and estimates") && line.endsWith(" " + fit.evaluations()));
    }
}
