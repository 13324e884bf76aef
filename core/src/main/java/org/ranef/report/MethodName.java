package org.ranef.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.degrees.RobustInference;
import org.ranef.robust.RobustCovariance;

/** Methods for degrees of freedom as reports name them: {@code Satterthwaite}, {@code Kenward-Roger}. */
final class MethodName {

    private MethodName() {
    }

    /** {@code Satterthwaite}; of tests with a robust covariance {@code Satterthwaite for CR2}. */
    static String of(FixedEffectsInference inference) {
        return inference instanceof RobustInference tests ? of(DegreesOfFreedom.SATTERTHWAITE) + " for " + tests.robust().kind() : of(inference.method());
    }

    /** {@code cluster-robust CR2, 18 clusters by Subject}; null where tests rest on the model's covariance. */
    static @Nullable String covariance(FixedEffectsInference inference) {
        if (inference instanceof RobustInference tests) {
            RobustCovariance robust = tests.robust();
            return "cluster-robust " + robust.kind() + ", " + robust.clusters() + " clusters by " + robust.cluster();
        }
        return null;
    }

    static String of(DegreesOfFreedom method) {
        return Arrays.stream(method.name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
