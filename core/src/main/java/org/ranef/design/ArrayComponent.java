package org.ranef.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** One variance component: its matrices, row by row, with effect (group, column) at {@code firstEffect[group] + column}. */
record ArrayComponent(String name, double[][] rows, int[] rowGroups, int[] firstEffect, List<String> groupNames) {

    static ArrayComponent of(String name, Map<?, double[][]> matrices, int[] rowGroups, List<String> groupNames) {
        Map<String, double[][]> byLabel = new HashMap<>();
        matrices.forEach((label, matrix) -> byLabel.put(label.toString(), matrix));
        for (String label : byLabel.keySet()) {
            if (!groupNames.contains(label)) {
                throw new ModelDataException("Variance component '" + name + "' has a matrix for group '" + label + "', which no row belongs to");
            }
        }
        int[] firstEffect = new int[groupNames.size() + 1];
        for (int g = 0; g < groupNames.size(); g++) {
            double[][] matrix = byLabel.get(groupNames.get(g));
            firstEffect[g + 1] = firstEffect[g] + (matrix == null || matrix.length == 0 ? 0 : matrix[0].length);
        }
        double[][] rows = new double[rowGroups.length][];
        int[] next = new int[groupNames.size()];
        for (int row = 0; row < rowGroups.length; row++) {
            int g = rowGroups[row];
            rows[row] = row(name, groupNames.get(g), byLabel.get(groupNames.get(g)), next[g]++, firstEffect[g + 1] - firstEffect[g]);
        }
        for (int g = 0; g < next.length; g++) {
            double[][] matrix = byLabel.get(groupNames.get(g));
            if (matrix != null && matrix.length != next[g]) {
                throw new ModelDataException("Variance component '" + name + "' has " + matrix.length + " rows for group '" + groupNames.get(g)
                        + "', which has " + next[g]);
            }
        }
        return new ArrayComponent(name, rows, rowGroups, firstEffect, groupNames);
    }

    private static double[] row(String name, String group, double @Nullable [] @Nullable [] matrix, int index, int width) {
        if (matrix == null) {
            return new double[0];
        }
        if (index >= matrix.length) {
            throw new ModelDataException("Variance component '" + name + "' has " + matrix.length + " rows for group '" + group
                    + "', which has more");
        }
        double[] values = matrix[index];
        if (values.length != width) {
            throw new ModelDataException("Variance component '" + name + "', group '" + group + "': row " + (index + 1) + " has " + values.length
                    + " columns, but row 1 has " + width);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new ModelDataException("Variance component '" + name + "', group '" + group + "': row " + (index + 1) + " holds " + value
                        + "; leave out such rows");
            }
        }
        return values.clone();
    }

    /** Whether no row has more than one effect: then effects are levels of a factor within groups. */
    boolean oneEffectPerRow() {
        for (double[] row : rows) {
            int count = 0;
            for (double value : row) {
                count += value != 0 ? 1 : 0;
            }
            if (count > 1) {
                return false;
            }
        }
        return true;
    }

    /** The number of each row's effect; a row without any has the first of its group, or of all, and value 0. */
    int[] effectOfRow() {
        int[] effects = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            int column = 0;
            for (int j = 0; j < rows[row].length; j++) {
                column = rows[row][j] != 0 ? j : column;
            }
            effects[row] = Math.min(firstEffect[rowGroups[row]] + column, firstEffect[groupNames.size()] - 1);
        }
        return effects;
    }

    /** The value of each row's effect. */
    double[] valueOfRow() {
        double[] values = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (double value : rows[row]) {
                values[row] += value;
            }
        }
        return values;
    }

    List<String> effectLabels() {
        List<String> labels = new ArrayList<>();
        for (int g = 0; g < groupNames.size(); g++) {
            for (int j = 0; j < firstEffect[g + 1] - firstEffect[g]; j++) {
                labels.add(groupNames.get(g) + "[" + j + "]");
            }
        }
        return labels;
    }

    /** One column for each column of the widest matrix, 0 in groups with fewer. */
    double[][] columns() {
        int widest = 0;
        for (double[] row : rows) {
            widest = Math.max(widest, row.length);
        }
        double[][] columns = new double[widest][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int j = 0; j < rows[row].length; j++) {
                columns[j][row] = rows[row][j];
            }
        }
        return columns;
    }
}
