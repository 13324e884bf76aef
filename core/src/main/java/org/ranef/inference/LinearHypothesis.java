package org.ranef.inference;

import java.util.List;
import java.util.stream.IntStream;

/** A hypothesis L beta = r about fixed effects. Immutable. */
public final class LinearHypothesis {

    private final double[][] matrix;
    private final double[] values;
    private final List<String> labels;

    LinearHypothesis(double[][] matrix, double[] values, List<String> labels) {
        this.matrix = matrix;
        this.values = values;
        this.labels = List.copyOf(labels);
    }

    /**
     * Reads equations that are linear in coefficients, separated by commas: {@code "Time = 0, a - 2*b = 2"}. An expression without an equals sign
     * is compared with 0; {@code a = b = c} stands for two equations. Names that are not plain words may stand as they are or in back-quotes:
     * {@code (Intercept)}, {@code `a:b`}.
     *
     * @param names the names of all coefficients, in order
     * @throws org.ranef.formula.FormulaSyntaxException if the text cannot be understood or is not linear
     * @throws org.ranef.table.ModelDataException if a name is not a coefficient
     */
    public static LinearHypothesis parse(String text, List<String> names) {
        return new HypothesisParser(text, names).parse();
    }

    /** The hypothesis L beta = r; both are copied. */
    public static LinearHypothesis of(double[][] matrix, double[] values) {
        if (matrix.length == 0 || matrix.length != values.length) {
            throw new IllegalArgumentException("A hypothesis needs one value for each row of L, and at least one row; there are "
                    + matrix.length + " rows and " + values.length + " values");
        }
        for (double[] row : matrix) {
            if (row.length != matrix[0].length) {
                throw new IllegalArgumentException("All rows of L must have the same length, not " + matrix[0].length + " and " + row.length);
            }
        }
        List<String> labels = IntStream.rangeClosed(1, matrix.length).mapToObj(i -> "row " + i).toList();
        return new LinearHypothesis(copy(matrix), values.clone(), labels);
    }

    /** L, one row for each equation. */
    public double[][] matrix() {
        return copy(matrix);
    }

    /** r. */
    public double[] values() {
        return values.clone();
    }

    /** The text of each equation. */
    public List<String> labels() {
        return labels;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
