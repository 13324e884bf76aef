package org.ranef.table;

/** The errors for a column that is asked for what its kind does not have; every {@link Table} says them in the same words. */
public final class WrongKind {

    private WrongKind() {
    }

    /** Levels are asked of a numeric column. */
    public static ModelDataException noLevels(String column) {
        return new ModelDataException("Column '" + column + "' is numeric and has no levels");
    }

    /** Numbers are asked of a categorical column. */
    public static ModelDataException notNumeric(String column) {
        return new ModelDataException("Column '" + column + "' is categorical, not numeric");
    }

    /** Codes are asked of a numeric column. */
    public static ModelDataException notCategorical(String column) {
        return new ModelDataException("Column '" + column + "' is numeric, not categorical");
    }
}
