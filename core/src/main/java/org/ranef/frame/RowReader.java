package org.ranef.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.formula.Expression;
import org.ranef.formula.NumberText;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Complete rows to numbers, by loops compiled once for a table. Belongs to one thread. */
final class RowReader {

    private final Arithmetic.@Nullable Evaluator response;
    private final double[] noResponse;
    private final @Nullable String weights;
    private final List<Arithmetic.Evaluator> offsets;
    private final double[] offset;
    private final Arithmetic.ColumnsEvaluator fixed;
    private final List<BarReader> bars = new ArrayList<>();
    private final int[][] levels;
    private final double[][][] random;

    RowReader(FrameLayout layout, Table table, boolean fitted) {
        Readers readers = new Readers(table, layout.bases());
        int most = layout.rowsAtOnce();
        noResponse = fitted ? new double[0] : new double[most];
        Arrays.fill(noResponse, Double.NaN);
        Arithmetic arithmetic = readers.arithmetic();
        Expression left = layout.formula().response();
        response = fitted ? arithmetic.checked(left) : layout.hasResponse(table) ? arithmetic.unchecked(left) : null;
        String column = layout.weights();
        weights = column != null && (fitted || table.columnNames().contains(column)) ? column : null;
        offsets = layout.formula().offsets().stream().map(arithmetic::checked).toList();
        offset = new double[offsets.isEmpty() ? 0 : most];
        fixed = layout.fixed().compile(readers);
        int terms = 0;
        for (FrameLayout.BarColumns bar : layout.bars()) {
            bars.add(reader(bar, readers, fitted || bar.read() && FrameLayout.hasGroups(table, bar.bar()), most));
            terms += bar.termCount();
        }
        levels = new int[terms][];
        random = new double[terms][][];
    }

    private static BarReader reader(FrameLayout.BarColumns bar, Readers readers, boolean hasGroups, int most) {
        Grouping.Codes codes;
        if (hasGroups) {
            codes = bar.grouping().compile(readers, most);
        } else {
            int[] unknown = new int[most];
            Arrays.fill(unknown, -1);
            codes = rows -> unknown;
        }
        double[][] zeros = bar.read() ? new double[0][] : new double[bar.design().names().size()][most];
        return new BarReader(codes, bar.read() ? bar.design().compile(readers) : rows -> zeros, bar.isSplit());
    }

    private record BarReader(Grouping.Codes codes, Arithmetic.ColumnsEvaluator columns, boolean diagonal) {

        /** Writes the bar's terms from the given one on; returns the next. */
        int read(CompleteRows rows, int[][] levels, double[][][] random, int from) {
            int[] codesOfRows = codes.of(rows);
            double[][] all = columns.evaluate(rows);
            if (!diagonal) {
                levels[from] = codesOfRows;
                random[from] = all;
                return from + 1;
            }
            for (int j = 0; j < all.length; j++) {
                levels[from + j] = codesOfRows;
                random[from + j] = new double[][] {all[j]};
            }
            return from + all.length;
        }
    }

    ModelRows read(CompleteRows rows) {
        int at = 0;
        for (BarReader bar : bars) {
            at = bar.read(rows, levels, random, at);
        }
        return new ModelRows(rows.size(), rows.rowNumbers(), response == null ? noResponse : response.evaluate(rows),
                weights == null ? null : positive(rows, weights), offsets.isEmpty() ? null : sum(rows), fixed.evaluate(rows), levels, random);
    }

    /** Weights, all of them positive. */
    static double[] positive(CompleteRows rows, String column) {
        double[] values = rows.numbers(column);
        for (int i = 0; i < rows.size(); i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new ModelDataException("Weight '" + column + "' is " + NumberText.of(values[i]) + " in row "
                        + (rows.rowNumbers()[i] + 1) + "; prior weights must be positive and finite. Make it missing (NA) to leave the row"
                        + " out");
            }
        }
        return values;
    }

    private double[] sum(CompleteRows rows) {
        Arrays.fill(offset, 0, rows.size(), 0);
        for (Arithmetic.Evaluator each : offsets) {
            double[] values = each.evaluate(rows);
            for (int i = 0; i < rows.size(); i++) {
                offset[i] += values[i];
            }
        }
        return offset;
    }
}
