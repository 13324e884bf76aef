package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.LinearMixedModel;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.table.Table;

/** A fit to a table that stays in its file is the fit to the same table in memory, to the last digit. */
class StreamedFitTest {

    @TempDir
    Path folder;

    private Path file() throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("y,x,g,h\n");
        for (int row = 0; row < 3 * Pages.ROWS + 17; row++) {
            int g = random.nextInt(300);
            double x = random.nextGaussian();
            csv.append(random.nextInt(50) == 0 ? "NA" : Double.toString(x + Math.sin(g) * (1 + x) + random.nextGaussian()))
                    .append(',').append(x).append(",\"g\n").append(g).append("\",").append(random.nextInt(40)).append("\r\n");
        }
        return Files.writeString(folder.resolve("fit.csv"), csv);
    }

    @Test
    void fit_ofAStreamedTable_isThatInMemory() throws IOException {
        Path file = file();
        String formula = "y ~ poly(x, 2) + (x | g) + (1 | h)";
        LinearMixedModel expected = LinearMixedModel.fit(formula, Csv.read(file));
        CsvOptions options = CsvOptions.defaults().withBlockLength(10_001);
        Table opened = Csv.open(file, options, 100_000);
        assertThat(opened).isInstanceOf(StreamedTable.class);
        assertThat(Csv.open(file, options, 1L << 30)).isInstanceOf(PagedTable.class);
        for (Table table : new Table[] {Csv.stream(file, options), opened}) {
            LinearMixedModel fit = LinearMixedModel.fit(formula, table);
            assertThat(fit.summary()).isEqualTo(expected.summary());
            assertThat(fit.objective()).isEqualTo(expected.objective());
            assertThat(fit.theta()).isEqualTo(expected.theta());
            assertThat(fit.fixedEffects().covariance()).isDeepEqualTo(expected.fixedEffects().covariance());
            assertThat(fit.residuals()).isEqualTo(expected.residuals());
        }
    }

    @Test
    void aTable_thatKnowsItsValues_isNotScannedToLearnThem() throws IOException {
        StringBuilder csv = new StringBuilder("y,x,g,late,gap,far\n");
        Random random = new Random(6);
        for (int row = 0; row < 200; row++) {
            csv.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append(",g").append(row % 20).append(',')
                    .append(row < 199 ? Integer.toString(row % 10) : "z").append(',').append(row == 7 ? "NA" : "1").append(',')
                    .append(row == 7 ? "-Inf" : "1").append('\n');
        }
        Path file = Files.writeString(folder.resolve("known.csv"), csv);
        byte[] bytes = Files.readAllBytes(file);
        for (Table table : new Table[] {Csv.read(file), Csv.stream(file, CsvOptions.defaults().withBlockLength(100)),
            Csv.read(new java.io.ByteArrayInputStream(bytes), "known")}) {
            assertThat(table.columnNames()).filteredOn(table::isKnownComplete).containsExactly("y", "x", "g", "late");
            assertThat(scans("y ~ x + (x | g)", table)).isZero();
            assertThat(scans("y ~ log(x + 100) + (x | g)", table)).isEqualTo(1);
            assertThat(scans("y ~ x + gap + (x | g)", table)).isEqualTo(1);
        }
    }

    /** How often the rows are read to meet the formula with the table. */
    private static int scans(String formula, Table table) {
        int[] count = {0};
        Table counted = (Table) java.lang.reflect.Proxy.newProxyInstance(Table.class.getClassLoader(), new Class<?>[] {Table.class},
                (proxy, method, arguments) -> {
                    count[0] += method.getName().equals("scan") ? 1 : 0;
                    return method.invoke(table, arguments);
                });
        ModelFrame.of(Formula.parse(formula), counted);
        return count[0];
    }

    @Test
    void reading_tellsHowFarItIs() throws IOException {
        Path file = file();
        long size = Files.size(file);
        long[] last = new long[2];
        Csv.read(file, CsvOptions.defaults().withProgress((bytes, ofBytes) -> {
            assertThat(bytes).isBetween(last[0], size);
            last[0] = bytes;
            last[1] = ofBytes;
        }));
        assertThat(last).containsExactly(size, size);
    }
}
