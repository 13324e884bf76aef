package org.ranef.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.degrees.DegreesOfFreedom;

/** Methods for degrees of freedom as reports name them: {@code Satterthwaite}, {@code Kenward-Roger}. */
final class MethodName {

    private MethodName() {
    }

    static String of(DegreesOfFreedom method) {
        return Arrays.stream(method.name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
