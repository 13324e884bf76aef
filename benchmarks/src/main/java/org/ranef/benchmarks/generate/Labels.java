package org.ranef.benchmarks.generate;

import java.util.List;
import java.util.stream.IntStream;
import org.ranef.table.CategoricalColumn;
import org.ranef.table.Column;

/** Categorical columns whose labels sort as their codes do. */
final class Labels {

    private Labels() {
    }

    /** A column of codes 0 to levels - 1 with labels such as s0042. */
    static Column column(String name, int levels, int[] codes) {
        int digits = Integer.toString(levels - 1).length();
        List<String> labels = IntStream.range(0, levels).mapToObj(l -> {
            String number = Integer.toString(l);
            return name.charAt(0) + "0".repeat(digits - number.length()) + number;
        }).toList();
        return CategoricalColumn.ofCodes(name, labels, codes);
    }
}
