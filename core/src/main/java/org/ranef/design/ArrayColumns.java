package org.ranef.design;

import java.util.List;
import org.ranef.table.ModelDataException;

/** Named columns of numbers, one array each. */
record ArrayColumns(List<String> names, double[][] columns) {

    static final ArrayColumns NONE = new ArrayColumns(List.of(), new double[0][]);

    /** Columns from a matrix given row by row; shapes and values are checked. */
    static ArrayColumns of(String what, double[][] matrix, int rows, String... names) {
        if (matrix.length != rows) {
            throw new ModelDataException("The " + what + " has " + matrix.length + " rows for " + rows + " responses");
        }
        double[][] columns = new double[names.length][rows];
        for (int row = 0; row < rows; row++) {
            if (matrix[row].length != names.length) {
                throw new ModelDataException("Row " + (row + 1) + " of the " + what + " has " + matrix[row].length + " columns for "
                        + names.length + " names " + List.of(names));
            }
            for (int j = 0; j < names.length; j++) {
                if (!Double.isFinite(matrix[row][j])) {
                    throw new ModelDataException("Column '" + names[j] + "' of the " + what + " is " + matrix[row][j] + " in row " + (row + 1)
                            + "; leave out such rows");
                }
                columns[j][row] = matrix[row][j];
            }
        }
        return new ArrayColumns(List.of(names), columns);
    }
}
