package org.ranef.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ranef.basis.Basis;

/**
 * What a {@link ModelFrame} remembers of the rows it was made from, in plain values: enough to compute the same columns for other rows, and none of
 * the rows themselves.
 *
 * @param formula      the formula as it was given
 * @param columns      the table's columns, in order: those for which {@code .} stands
 * @param weights      the column of prior weights; {@code null} if there are none
 * @param factors      the factors of the fixed and random effects, by their variable as in the formula
 * @param groups       the levels of the variables of grouping factors, by variable
 * @param combinations for each grouping by several variables, by label: the combinations that occur, as codes of the levels of each variable
 * @param bases        the bases, by their call as in the formula: {@code poly(x, 2)}
 * @param predictors   the columns of the fixed effects and how often their values occur together
 * @param observations the number of complete rows
 * @param dropped      the number of rows left out for a missing value
 */
public record FrameMemory(String formula, List<String> columns, @Nullable String weights, Map<String, CodedFactor> factors,
        Map<String, List<String>> groups, Map<String, List<int[]>> combinations, Map<String, Basis> bases, Predictors predictors,
        long observations, long dropped) {

    /** Keeps the lists and maps from changing, in their order. */
    public FrameMemory {
        columns = List.copyOf(columns);
        factors = copy(factors);
        groups = copy(groups);
        combinations = copy(combinations);
        bases = copy(bases);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static FrameMemory of(FrameLayout layout, List<String> columns, Predictors predictors, long observations, long dropped) {
        Map<String, CodedFactor> factors = new LinkedHashMap<>();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, List<int[]>> combinations = new LinkedHashMap<>();
        remember(layout.fixed(), factors);
        for (FrameLayout.BarColumns bar : layout.bars()) {
            remember(bar.design(), factors);
            bar.grouping().factors().forEach(factor -> groups.put(factor.name(), factor.levels()));
            if (bar.grouping().isInteraction()) {
                combinations.put(bar.bar().group(), bar.grouping().combinations());
            }
        }
        Map<String, Basis> bases = new LinkedHashMap<>();
        layout.bases().forEach((call, basis) -> bases.put(call.toString(), basis));
        return new FrameMemory(layout.formula().text(), columns, layout.weights(), factors, groups, combinations, bases, predictors, observations,
                dropped);
    }

    private static void remember(DesignColumns design, Map<String, CodedFactor> into) {
        design.factors().forEach(factor -> into.put(factor.name(), CodedFactor.of(factor)));
    }
}
