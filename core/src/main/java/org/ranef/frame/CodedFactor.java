package org.ranef.frame;

import java.util.List;

/**
 * A factor of the fixed effects and how it is coded by contrasts.
 *
 * @param variable the variable as in the formula: {@code sex}, {@code factor(Diet)}
 * @param levels   the levels that occur, the reference first where there is one
 * @param columns  what is appended to the variable's name for each contrast
 * @param contrasts how they are coded
 */
public record CodedFactor(String variable, List<String> levels, List<String> columns, Contrasts contrasts) {

    /** Copies the lists. */
    public CodedFactor {
        levels = List.copyOf(levels);
        columns = List.copyOf(columns);
    }

    static CodedFactor of(Factor factor) {
        return new CodedFactor(factor.name(), factor.levels(), factor.contrasts().suffixes(factor.name(), factor.levels()),
                factor.contrasts());
    }

    /** The contrast matrix: a row per level, an entry per contrast. A new array. */
    public double[][] contrastMatrix() {
        return contrasts.matrix(variable, levels);
    }
}
