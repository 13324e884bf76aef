package org.ranef.design;

import java.util.Arrays;
import org.ranef.table.ModelDataException;

/** Whether what was kept of a model at another time, such as in a file, has the sizes that the model needs. */
public final class KeptArrays {

    private KeptArrays() {
    }

    /** Refuses another number of things than expected. */
    public static void require(String what, long expected, long actual) {
        if (expected != actual) {
            throw new ModelDataException("The model needs " + expected + " " + what + ", but " + actual + " were kept");
        }
    }

    /** Refuses rows of other sizes. */
    public static void require(String what, double[][] numbers, long rows, long columns) {
        require("rows of " + what, rows, numbers.length);
        for (double[] row : numbers) {
            require("numbers in a row of " + what, columns, row.length);
        }
    }

    /** Refuses rows of other sizes, and numbers that are not finite. */
    public static void requireFinite(String what, double[][] numbers, long rows, long columns) {
        require(what, numbers, rows, columns);
        for (double[] row : numbers) {
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new ModelDataException("A number among the kept " + what + " is missing or not finite");
            }
        }
    }
}
