package org.ranef.frame;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.Formula;

/** How a model frame is made, beyond what its formula says. Immutable; the defaults are R's. */
public final class FrameOptions {

    private static final FrameOptions DEFAULTS = new FrameOptions(null, Map.of(), Set.of());

    private final @Nullable String weights;
    private final Map<String, Contrasts> contrasts;
    private final Set<String> complete;

    private FrameOptions(@Nullable String weights, Map<String, Contrasts> contrasts, Set<String> complete) {
        this.weights = weights;
        this.contrasts = contrasts;
        this.complete = complete;
    }

    /** No weights; treatment contrasts for factors and polynomial ones for ordered factors. */
    public static FrameOptions defaults() {
        return DEFAULTS;
    }

    /** With the column of prior weights, which must be positive; the variance of a row is sigma^2 over its weight. */
    public FrameOptions withWeights(@Nullable String column) {
        return new FrameOptions(column, contrasts, complete);
    }

    /** With contrasts for a factor, named as in the formula: {@code sex}, {@code factor(Diet)}. */
    public FrameOptions withContrasts(String variable, Contrasts chosen) {
        Map<String, Contrasts> all = new LinkedHashMap<>(contrasts);
        all.put(variable, chosen);
        return new FrameOptions(weights, Map.copyOf(all), complete);
    }

    /**
     * With columns in which a row must have a value though the formula may not need them: so that models of different columns are fitted to
     * the same rows.
     */
    public FrameOptions withComplete(Set<String> columns) {
        return new FrameOptions(weights, contrasts, Set.copyOf(columns));
    }

    /** As far as they concern the variables of a formula. */
    FrameOptions of(Formula formula) {
        Set<String> variables = new HashSet<>();
        formula.terms().forEach(term -> term.variables().forEach(variable -> variables.add(variable.toString())));
        formula.bars().forEach(bar -> bar.terms().forEach(term -> term.variables().forEach(variable -> variables.add(variable.toString()))));
        Map<String, Contrasts> remaining = new LinkedHashMap<>(contrasts);
        remaining.keySet().retainAll(variables);
        return new FrameOptions(weights, Map.copyOf(remaining), complete);
    }

    /** Columns beyond the formula's in which a row must have a value. */
    public Set<String> complete() {
        return complete;
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
