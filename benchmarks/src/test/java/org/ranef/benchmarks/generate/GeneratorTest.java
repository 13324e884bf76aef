package org.ranef.benchmarks.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ranef.LinearMixedModel;
import org.ranef.io.Csv;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

class GeneratorTest {

    @ParameterizedTest
    @CsvSource({"slopes, 0.01, 10000, g=100", "slopes-many-groups, 0.01, 10000, g=1000", "ratings, 0.01, 10000, user=604 item=371",
            "maximal, 1, 7168, subject=56 item=32", "lexicon, 0.01, 27000, item=8096 subject=81",
            "factorial, 1, 230400, A=12 B=10 C=8 D=8 E=6 F=5", "interactions, 0.05, 2000, A=60 B=30 C=20 D=12 E=8 F=5",
            "nested, 0.01, 10000, region=10 school=100 pupil=1000"})
    void everyLevelOccursAndRowsAreAsMany(String id, double scale, long rows, String levels) {
        Table table = Generator.byId(id).model(scale).table();
        assertThat(table.rowCount()).isEqualTo(rows);
        assertThat(occurring(table)).isEqualTo(Arrays.stream(levels.split(" ")).map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]))));
    }

    private static Map<String, Integer> occurring(Table table) {
        return table.columnNames().stream().filter(name -> table.kind(name) == ColumnKind.CATEGORICAL)
                .collect(Collectors.toMap(name -> name, name -> {
                    BitSet seen = new BitSet();
                    table.scan(List.of(name), chunk -> Arrays.stream(chunk.codes(name), 0, chunk.size()).forEach(seen::set));
                    return seen.cardinality();
                }));
    }

    @ParameterizedTest
    @EnumSource
    void aSmallVersionFits(Generator generator) {
        GeneratedModel model = generator.model(0.002);
        LinearMixedModel fit = LinearMixedModel.fit(model.formula(), model.table());
        assertThat(fit.converged()).isTrue();
        assertThat(fit.sigma()).isBetween(0.2, 5.0);
    }

    @ParameterizedTest
    @CsvSource({"ratings, user, item", "lexicon, subject, item"})
    void noPairOccursTwice(String id, String first, String second) {
        Table table = Generator.byId(id).model(0.01).table();
        Set<Long> pairs = new HashSet<>();
        table.scan(List.of(first, second), chunk -> {
            int[] a = chunk.codes(first);
            int[] b = chunk.codes(second);
            for (int row = 0; row < chunk.size(); row++) {
                assertThat(pairs.add((long) a[row] << 32 | b[row])).isTrue();
            }
        });
    }

    @Test
    void csvGivesTheSameFit(@TempDir Path folder) throws Exception {
        GeneratedModel model = Generator.SLOPES.model(0.002);
        Path file = folder.resolve("slopes.csv");
        CsvFile.write(model.table(), file);
        assertThat(Files.readAllLines(file)).hasSize((int) model.table().rowCount() + 1);
        assertThat(LinearMixedModel.fit(model.formula(), Csv.read(file)).objective())
                .isEqualTo(LinearMixedModel.fit(model.formula(), model.table()).objective());
    }

    @Test
    void refusesUnknownNamesAndScales() {
        assertThatThrownBy(() -> Generator.byId("slope")).hasMessageContaining("there are: slopes, ");
        assertThatThrownBy(() -> Generator.SLOPES.model(2)).hasMessage("The scale must be above 0 and at most 1, not 2.0");
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestOfASeriesFits(Series series) {
        GeneratedModel model = series.model(series.sizes()[0]);
        LinearMixedModel fit = LinearMixedModel.fit(model.formula(), model.table());
        assertThat(fit.converged()).isTrue();
        assertThat(fit.sigma()).isBetween(0.9, 1.6);
        assertThat(series.sizes()).isSorted().hasSizeBetween(3, 5);
    }

    @ParameterizedTest
    @CsvSource({"ROWS, 10000, g=1000", "GROUPS, 1000, g=1000", "COEFFICIENTS, 4, g=500", "LEVELS, 200, A=5000 B=200", "TERMS, 3, A=20 B=20 C=20"})
    void aSeriesHasTheLevelsItSays(Series series, int size, String levels) {
        assertThat(occurring(series.model(size).table())).isEqualTo(Arrays.stream(levels.split(" ")).map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]))));
    }
}
