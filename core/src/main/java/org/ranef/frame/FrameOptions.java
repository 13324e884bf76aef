package org.ranef.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a model frame is made, beyond what its formula says. Immutable; the defaults are R's. */
public final class FrameOptions {

    private static final FrameOptions DEFAULTS = new FrameOptions(null, Map.of());

    private final @Nullable String weights;
    private final Map<String, Contrasts> contrasts;

    private FrameOptions(@Nullable String weights, Map<String, Contrasts> contrasts) {
        this.weights = weights;
        this.contrasts = contrasts;
    }

    /** No weights; treatment contrasts for factors and polynomial ones for ordered factors. */
    public static FrameOptions defaults() {
        return DEFAULTS;
    }

    /** With the column of prior weights, which must be positive; the variance of a row is sigma^2 over its weight. */
    public FrameOptions withWeights(@Nullable String column) {
        return new FrameOptions(column, contrasts);
    }

    /** With contrasts for a factor, named as in the formula: {@code sex}, {@code factor(Diet)}. */
    public FrameOptions withContrasts(String variable, Contrasts chosen) {
        Map<String, Contrasts> all = new LinkedHashMap<>(contrasts);
        all.put(variable, chosen);
        return new FrameOptions(weights, Map.copyOf(all));
    }

    /** The column of prior weights; {@code null} if there are none. */
    public @Nullable String weights() {
        return weights;
    }

    /** The contrasts chosen for factors, by their names in the formula. */
    public Map<String, Contrasts> contrasts() {
        return contrasts;
    }
}
