package org.ranef.io.saved;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers for JSON, which has no NaN and no infinity: null instead. */
final class JsonNumbers {

    private JsonNumbers() {
    }

    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static List<@Nullable Double> list(double[] values) {
        return Arrays.stream(values).mapToObj(JsonNumbers::number).toList();
    }

    static List<List<@Nullable Double>> rows(double[][] values) {
        return Arrays.stream(values).map(JsonNumbers::list).toList();
    }
}
