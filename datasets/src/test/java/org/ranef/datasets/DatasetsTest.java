package org.ranef.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class DatasetsTest {

    /** The cells of each row of the README's table. */
    static List<List<String>> described() throws IOException {
        try (var lines = Files.lines(Path.of("README.md"))) {
            return lines.filter(line -> line.matches("\\| \\w+\\.csv \\|.*")).map(line -> List.of(line.split(" *\\| *"))).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("described")
    void isAsTheReadmeSays(List<String> cells) {
        Table table = Datasets.byName(cells.get(1).replace(".csv", ""));
        assertThat(table.rowCount()).isEqualTo(Long.parseLong(cells.get(2)));
        assertThat(table.columnNames()).hasSize(Integer.parseInt(cells.get(3)));
    }

    @Test
    void theReadmeDescribesEveryFile() throws IOException {
        List<String> described = described().stream().map(cells -> cells.get(1)).toList();
        try (var files = Files.list(Path.of(""))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv") && !name.equals("models.csv")))
                    .containsExactlyInAnyOrderElementsOf(described);
        }
        assertThat(described).containsExactly(Datasets.names().stream().map(name -> name + ".csv").toArray(String[]::new));
    }

    @Test
    void thereIsAMethodForEach() throws ReflectiveOperationException {
        int methods = 0;
        for (var method : Datasets.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == Table.class && method.getParameterCount() == 0) {
                String name = method.getName();
                String data = Datasets.names().stream().filter(known -> known.replace("_", "").equalsIgnoreCase(name))
                        .findFirst().orElseThrow();
                assertThat(method.invoke(null)).isSameAs(Datasets.byName(data));
                methods++;
            }
        }
        assertThat(methods).isEqualTo(Datasets.names().size());
    }

    @Test
    void sleepstudy() {
        Table sleep = Datasets.sleepstudy();
        assertThat(sleep.columnNames()).containsExactly("Reaction", "Days", "Subject");
        assertThat(sleep.kind("Subject")).isEqualTo(ColumnKind.NUMERIC);
        double[] sum = new double[1];
        sleep.scan(List.of("Reaction"), chunk -> sum[0] += Arrays.stream(chunk.numbers("Reaction"), 0, chunk.size()).sum());
        assertThat(sum[0]).isCloseTo(53731.42, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void unknownName() {
        assertThatThrownBy(() -> Datasets.byName("sleep")).isInstanceOf(ModelDataException.class)
                .hasMessage("'sleep' is not a data set; there are: " + String.join(", ", Datasets.names()));
    }
}
