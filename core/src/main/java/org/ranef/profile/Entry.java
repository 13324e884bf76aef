package org.ranef.profile;

/**
 * One entry of a triangular factor K as a function of the free parameters: a constant times 1, x, e^x or e^-x of at most one of them.
 *
 * @param row         its row
 * @param column      its column
 * @param coefficient the constant
 * @param parameter   the index of x, or -1 for none
 * @param form        the function of x
 */
record Entry(int row, int column, double coefficient, int parameter, Form form) {

    enum Form {
        CONSTANT, LINEAR, EXPONENTIAL, RECIPROCAL
    }

    double value(double[] x) {
        return switch (form) {
            case CONSTANT -> coefficient;
            case LINEAR -> coefficient * x[parameter];
            case EXPONENTIAL -> coefficient * Math.exp(x[parameter]);
            case RECIPROCAL -> coefficient * Math.exp(-x[parameter]);
        };
    }

    double first(double[] x) {
        return switch (form) {
            case CONSTANT -> 0;
            case LINEAR -> coefficient;
            case EXPONENTIAL -> value(x);
            case RECIPROCAL -> -value(x);
        };
    }

    double second(double[] x) {
        return form == Form.EXPONENTIAL || form == Form.RECIPROCAL ? value(x) : 0;
    }
}
