package org.ranef.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows of a frame, copied out of its scan. */
record FrameRows(List<Long> rowNumbers, List<Double> response, List<@Nullable Double> weights, List<@Nullable Double> offset,
        List<List<Double>> fixed, List<List<Integer>> levels, List<List<List<Double>>> random) {

    /** One list per row throughout; per term and row for the random effects. */
    static FrameRows of(ModelFrame frame) {
        FrameRows all = new FrameRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>());
        frame.randomTerms().forEach(term -> {
            all.levels.add(new ArrayList<>());
            all.random.add(new ArrayList<>());
        });
        frame.scan(all::add);
        return all;
    }

    private void add(ModelRows rows) {
        for (int i = 0; i < rows.size(); i++) {
            rowNumbers.add(rows.rowNumbers()[i]);
            response.add(rows.response()[i]);
            weights.add(rows.weights() == null ? null : (Double) rows.weights()[i]);
            offset.add(rows.offset() == null ? null : (Double) rows.offset()[i]);
            fixed.add(row(rows.fixed(), i));
            for (int t = 0; t < levels.size(); t++) {
                levels.get(t).add(rows.levels()[t][i]);
                random.get(t).add(row(rows.random()[t], i));
            }
        }
    }

    private static List<Double> row(double[][] columns, int i) {
        List<Double> row = new ArrayList<>();
        for (double[] column : columns) {
            row.add(column[i]);
        }
        return row;
    }
}
