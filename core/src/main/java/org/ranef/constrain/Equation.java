package org.ranef.constrain;

/** One equation between the variables of a {@link HeldModel}. */
sealed interface Equation {

    double residual(double[] x);

    void addGradient(double[] x, double[] row);

    void addSecond(double weight, double[][] hessian, double[] x);

    /** A variable's coefficient in a linear form; index -1 stands for an entry that is 0. */
    private static double form(int[] variables, double[] coefficients, double[] x) {
        double sum = 0;
        for (int i = 0; i < variables.length; i++) {
            sum += variables[i] < 0 ? 0 : coefficients[i] * x[variables[i]];
        }
        return sum;
    }

    private static void add(int[] variables, double[] coefficients, double weight, double[] row) {
        for (int i = 0; i < variables.length; i++) {
            if (variables[i] >= 0) {
                row[variables[i]] += weight * coefficients[i];
            }
        }
    }

    /**
     * The sum over m of (a'x_m)(b'x_m) is a value: with x_m the columns of K, an element of A K K' A'.
     *
     * @param columns for each m the indices of the variables x_m
     * @param a       the first coefficients
     * @param b       the second coefficients
     * @param value   the value
     */
    record Product(int[][] columns, double[] a, double[] b, double value) implements Equation {

        @Override
        public double residual(double[] x) {
            double sum = -value;
            for (int[] column : columns) {
                sum += form(column, a, x) * form(column, b, x);
            }
            return sum;
        }

        @Override
        public void addGradient(double[] x, double[] row) {
            for (int[] column : columns) {
                add(column, a, form(column, b, x), row);
                add(column, b, form(column, a, x), row);
            }
        }

        @Override
        public void addSecond(double weight, double[][] hessian, double[] x) {
            for (int[] column : columns) {
                for (int i = 0; i < column.length; i++) {
                    for (int j = 0; j < column.length; j++) {
                        if (column[i] >= 0 && column[j] >= 0) {
                            hessian[column[i]][column[j]] += weight * (a[i] * b[j] + b[i] * a[j]);
                        }
                    }
                }
            }
        }
    }

    /**
     * The product v'w of two vectors of variables is a value.
     *
     * @param v     the index of the first variable of v
     * @param w     the index of the first variable of w
     * @param size  their number
     * @param value the value
     */
    record Cosine(int v, int w, int size, double value) implements Equation {

        @Override
        public double residual(double[] x) {
            double sum = -value;
            for (int m = 0; m < size; m++) {
                sum += x[v + m] * x[w + m];
            }
            return sum;
        }

        @Override
        public void addGradient(double[] x, double[] row) {
            for (int m = 0; m < size; m++) {
                row[v + m] += x[w + m];
                row[w + m] += x[v + m];
            }
        }

        @Override
        public void addSecond(double weight, double[][] hessian, double[] x) {
            for (int m = 0; m < size; m++) {
                hessian[v + m][w + m] += weight;
                hessian[w + m][v + m] += weight;
            }
        }
    }

    /**
     * a'x is s^2 w, or c w, for a variable w: an entry of a row of A K is the length of the row times the entry of its direction; or a direction is
     * a multiple of another.
     *
     * @param variables the indices of x
     * @param a         the coefficients
     * @param s         the index of s, or -1
     * @param w         the index of w, or -1 for 0
     * @param c         c where there is no s
     */
    record Scaled(int[] variables, double[] a, int s, int w, double c) implements Equation {

        @Override
        public double residual(double[] x) {
            return form(variables, a, x) - (w < 0 ? 0 : (s < 0 ? c : x[s] * x[s]) * x[w]);
        }

        @Override
        public void addGradient(double[] x, double[] row) {
            add(variables, a, 1, row);
            if (w >= 0) {
                row[w] -= s < 0 ? c : x[s] * x[s];
            }
            if (s >= 0) {
                row[s] -= 2 * x[s] * x[w];
            }
        }

        @Override
        public void addSecond(double weight, double[][] hessian, double[] x) {
            if (s >= 0) {
                hessian[s][s] -= 2 * weight * x[w];
                hessian[s][w] -= 2 * weight * x[s];
                hessian[w][s] -= 2 * weight * x[s];
            }
        }
    }
}
