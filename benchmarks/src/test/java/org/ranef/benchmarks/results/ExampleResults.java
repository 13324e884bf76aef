package org.ranef.benchmarks.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results that nothing measured, for tests of what is made of them. */
public final class ExampleResults {

    /** A run. */
    public static final Run RUN = new Run("2026-01-01 00:00:00", "java SideBySide", "2 x Processor", "R", 0.25);

    private ExampleResults() {
    }

    /** A peer with three times and a criterion. */
    public static PeerResult peer(double milliseconds, double criterion) {
        return new PeerResult(Spread.of(List.of(2 * milliseconds, milliseconds, 0.5 * milliseconds)), criterion, 41, 120.25, null);
    }

    /** A fit in one millisecond. */
    public static FitResult fit(String id, double criterion, PeerResult lme4, PeerResult withoutCheck, PeerResult statsmodels) {
        return new FitResult(id, RUN.id(), "y ~ x + (x | g)", "REML", null, 100, 3, 80, 60.0, Spread.of(List.of(1.0)), 4, criterion, lme4,
                withoutCheck, statsmodels);
    }

    /** Inference in two milliseconds. */
    public static InferenceResult inference(String id, @Nullable Double difference) {
        PeerResult other = difference == null ? PeerResult.without("over 20 s") : peer(10, 0);
        return new InferenceResult(id, RUN.id(), "lmerTest", Spread.of(List.of(2.0)), other, difference, 1e-3);
    }
}
