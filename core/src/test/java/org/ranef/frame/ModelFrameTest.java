package org.ranef.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.Chunk;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

class ModelFrameTest {

    private static final double NA = Double.NaN;

    private final Table table = Table.of(Column.of("y", 1, 2, 3, 4, 5, 6, NA), Column.of("x", 10, NA, 30, 40, 50, 60, 70),
            Column.of("n", 2, 2, 10, 10, 0.5, 100000, 7), Column.categorical("f", List.of("never", "low", "high", "gone"),
                    Arrays.asList("low", "low", "high", "low", "high", null, "gone")),
            Column.of("g", "b", "a", "a", "b", "c", "c", "d"), Column.of("w", 1, 1, 2, 2, 4, 4, 4));

    private static ModelFrame frame(String formula, Table table) {
        return ModelFrame.of(Formula.parse(formula), table);
    }

    @Test
    void scan_rowsWithMissingValues_areLeftOutAndCounted() {
        ModelFrame frame = frame("y ~ x + (1 | g)", table);
        FrameRows rows = FrameRows.of(frame);
        assertThat(frame.observations()).isEqualTo(5);
        assertThat(frame.dropped()).isEqualTo(2);
        assertThat(rows.rowNumbers()).containsExactly(0L, 2L, 3L, 4L, 5L);
        assertThat(rows.response()).containsExactly(1.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(rows.fixed()).containsExactly(List.of(1.0, 10.0), List.of(1.0, 30.0), List.of(1.0, 40.0), List.of(1.0, 50.0), List.of(1.0, 60.0));
        assertThat(rows.levels()).containsExactly(List.of(1, 0, 1, 2, 2));
        assertThat(rows.weights()).containsOnlyNulls();
        assertThat(rows.offset()).containsOnlyNulls();
    }

    @Test
    void levels_areThoseThatOccurInCompleteRows_inTheColumnsOrder() {
        ModelFrame frame = frame("y ~ f + (1 | g)", table);
        assertThat(frame.fixed().names()).containsExactly("(Intercept)", "fhigh");
        assertThat(frame.fixed().factors()).extracting(CodedFactor::levels).containsExactly(List.of("low", "high"));
        assertThat(frame.randomTerms().get(0).levels()).containsExactly("a", "b", "c");
        assertThat(frame("y ~ 0 + f", table).fixed().names()).containsExactly("flow", "fhigh");
    }

    @Test
    void levels_ofNumbers_areSortedAsNumbersAndLabelledAsInR() {
        assertThat(frame("y ~ factor(n)", table).fixed().names()).containsExactly("(Intercept)", "factor(n)2", "factor(n)10", "factor(n)1e+05");
        RandomColumns term = frame("y ~ 1 + (1 | n)", table).randomTerms().get(0);
        assertThat(term.group()).isEqualTo("n");
        assertThat(term.levels()).containsExactly("0.5", "2", "10", "1e+05");
        assertThat(FrameRows.of(frame("y ~ 1 + (1 | n)", table)).levels()).containsExactly(List.of(1, 1, 2, 2, 0, 3));
    }

    @Test
    void levels_givenInTheFormula_standInThatOrder() {
        assertThat(frame("y ~ factor(g, levels = c('c', 'b', 'a'))", table).fixed().factors().get(0).levels()).containsExactly("c", "b", "a");
        assertThat(frame("y ~ relevel(g, ref = 'b')", table).fixed().factors().get(0).levels()).containsExactly("b", "a", "c");
    }

    @Test
    void grouping_joined_hasTheCombinationsThatOccur() {
        ModelFrame frame = frame("y ~ 1 + (1 | g/n)", table);
        assertThat(frame.randomTerms()).extracting(RandomColumns::group).containsExactly("n:g", "g");
        assertThat(frame.randomTerms().get(0).levels()).containsExactly("0.5:c", "2:a", "2:b", "10:a", "10:b", "1e+05:c");
        assertThat(FrameRows.of(frame).levels().get(0)).containsExactly(2, 1, 3, 4, 0, 5);
    }

    @Test
    void doubleBar_isOneTermForEachColumn() {
        ModelFrame frame = frame("y ~ 1 + (x + f || g)", table);
        assertThat(frame.randomTerms()).extracting(RandomColumns::group).containsExactly("g", "g", "g");
        assertThat(frame.randomTerms()).extracting(RandomColumns::names).containsExactly(List.of("(Intercept)"), List.of("x"), List.of("fhigh"));
        assertThat(FrameRows.of(frame).random()).containsExactly(List.of(List.of(1.0), List.of(1.0), List.of(1.0), List.of(1.0)),
                List.of(List.of(10.0), List.of(30.0), List.of(40.0), List.of(50.0)),
                List.of(List.of(0.0), List.of(1.0), List.of(0.0), List.of(1.0)));
    }

    @Test
    void offsetsAndWeights_areRead_andTheResponseIsLeftAsItIs() {
        ModelFrame frame = ModelFrame.of(Formula.parse("y ~ offset(2 * n) + x + offset(w)"), table, FrameOptions.defaults().withWeights("w"));
        FrameRows rows = FrameRows.of(frame);
        assertThat(rows.offset()).containsExactly(5.0, 22.0, 22.0, 5.0, 200004.0);
        assertThat(rows.weights()).containsExactly(1.0, 2.0, 2.0, 4.0, 4.0);
        assertThat(rows.response()).containsExactly(1.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(frame.weights()).isEqualTo("w");
        assertThat(frame.fixed().names()).containsExactly("(Intercept)", "x");
    }

    @Test
    void fixed_knowsTermsAndContrasts() {
        FixedColumns fixed = ModelFrame.of(Formula.parse("y ~ x*g"), table, FrameOptions.defaults().withContrasts("g", Contrasts.sum())).fixed();
        assertThat(fixed.names()).containsExactly("(Intercept)", "x", "g1", "g2", "x:g1", "x:g2");
        assertThat(fixed.assign()).containsExactly(0, 1, 2, 2, 3, 3);
        assertThat(fixed.termLabels()).containsExactly("x", "g", "x:g");
        assertThat(fixed.terms()).extracting(Term::order).containsExactly(1, 1, 2);
        assertThat(fixed.factors().get(0).contrastMatrix()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}, {-1, -1}});
    }

    @Test
    void dot_standsForTheOtherColumns() {
        ModelFrame frame = frame("log(y) ~ . - f - g - w", table);
        assertThat(frame.fixed().names()).containsExactly("(Intercept)", "x", "n");
        assertThat(frame.responseName()).isEqualTo("log(y)");
        assertThat(frame.dropped()).as("rows are dropped for removed variables too, as in R").isEqualTo(3);
    }

    @Test
    void basis_isFittedWhereItsArgumentIsPresent() {
        List<Double> scaled = FrameRows.of(frame("y ~ center(x)", table)).fixed().get(0);
        assertThat(scaled).as("10 less the mean of all x, also of those whose y is missing").containsExactly(1.0, 10 - 260 / 6.0);
    }

    @Test
    void patsySpellings_meanTheSame() {
        List<List<Double>> inR = FrameRows.of(frame("y ~ C(g, contr.sum) + relevel(f, ref = 'high') + log(x) + I(n^2)", table)).fixed();
        ModelFrame inPatsy = frame("y ~ C(g, Sum) + C(f, Treatment('high')) + np.log(Q('x')) + I(n**2)", table);
        assertThat(FrameRows.of(inPatsy).fixed()).isEqualTo(inR);
        assertThat(inPatsy.fixed().names()).containsExactly("(Intercept)", "C(g, Sum)1", "C(g, Sum)2", "C(f, Treatment(\"high\"))low", "log(x)",
                "I(n^2)");
        assertThat(FrameRows.of(frame("y ~ standardize(x, ddof = 1)", table)).fixed()).isEqualTo(FrameRows.of(frame("y ~ scale(x)", table)).fixed());
        assertThat(FrameRows.of(frame("y ~ standardize(x)", table)).fixed()).isNotEqualTo(FrameRows.of(frame("y ~ scale(x)", table)).fixed());
    }

    @Test
    void columnNamedLikeAJoinedGrouping_isAnotherGrouping() {
        Table odd = Table.of(Column.of("y", 1, 2, 3, 4), Column.of("a", "p", "p", "q", "q"), Column.of("b", "u", "v", "u", "v"),
                Column.of("a:b", "k", "k", "k", "m"));
        ModelFrame frame = frame("y ~ 1 + (1 | a:b) + (1 | `a:b`)", odd);
        assertThat(frame.randomTerms()).extracting(RandomColumns::levels).containsExactly(List.of("p:u", "p:v", "q:u", "q:v"), List.of("k", "m"));
    }

    @Test
    void scan_isTheSameHoweverTheTableIsCut() {
        int n = 10_000;
        double[] y = new double[n];
        double[] x = new double[n];
        String[] g = new String[n];
        for (int i = 0; i < n; i++) {
            y[i] = Math.sin(i);
            x[i] = i % 97 == 0 ? NA : Math.cos(3 * i);
            g[i] = i % 101 == 0 ? null : "g" + i % 13;
        }
        Table whole = Table.of(Column.of("y", y), Column.of("x", x), Column.of("g", g));
        String formula = "y ~ poly(x, 2)*g + I(x^2) + (x | g) + (1 | g:g)";
        FrameRows expected = FrameRows.of(frame(formula, whole));
        assertThat(expected.response()).hasSize((int) frame(formula, whole).observations());
        for (int rows : new int[] {1, 7, 4095, 4097, 10_000}) {
            assertThat(FrameRows.of(frame(formula, new CutTable(whole, rows)))).isEqualTo(expected);
        }
    }

    /** A table in chunks of a given size whose arrays are reused and longer than needed, as a file reader's are. */
    private record CutTable(Table whole, int chunkRows) implements Table {

        @Override
        public List<String> columnNames() {
            return whole.columnNames();
        }

        @Override
        public ColumnKind kind(String column) {
            return whole.kind(column);
        }

        @Override
        public List<String> levels(String column) {
            return whole.levels(column);
        }

        @Override
        public long rowCount() {
            return whole.rowCount();
        }

        @Override
        public void scan(List<String> columns, Consumer<Chunk> consumer) {
            int n = (int) rowCount();
            double[][] numbers = new double[columns.size()][n];
            int[][] codes = new int[columns.size()][n];
            whole.scan(columns, chunk -> {
                for (int c = 0; c < columns.size(); c++) {
                    if (kind(columns.get(c)) == ColumnKind.NUMERIC) {
                        System.arraycopy(chunk.numbers(columns.get(c)), 0, numbers[c], (int) chunk.firstRow(), chunk.size());
                    } else {
                        System.arraycopy(chunk.codes(columns.get(c)), 0, codes[c], (int) chunk.firstRow(), chunk.size());
                    }
                }
            });
            double[][] someNumbers = new double[columns.size()][chunkRows + 3];
            int[][] someCodes = new int[columns.size()][chunkRows + 3];
            for (int from = 0; from < n; from += chunkRows) {
                int size = Math.min(chunkRows, n - from);
                for (int c = 0; c < columns.size(); c++) {
                    System.arraycopy(numbers[c], from, someNumbers[c], 0, size);
                    System.arraycopy(codes[c], from, someCodes[c], 0, size);
                }
                consumer.accept(new Piece(columns, someNumbers, someCodes, size, from));
            }
        }
    }

    private record Piece(List<String> columns, double[][] numbers, int[][] codes, int size, long firstRow) implements Chunk {

        @Override
        public double[] numbers(String column) {
            return numbers[columns.indexOf(column)];
        }

        @Override
        public int[] codes(String column) {
            return codes[columns.indexOf(column)];
        }
    }
}
