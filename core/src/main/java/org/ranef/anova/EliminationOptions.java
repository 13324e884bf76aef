package org.ranef.anova;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What backward elimination may take away.
 *
 * @param randomLevel random-effects terms whose p-value exceeds this level are eliminated; 1 eliminates none
 * @param fixedLevel  the same for fixed-effects terms
 * @param kept        labels of fixed-effects terms that stay whatever their p-values
 */
public record EliminationOptions(double randomLevel, double fixedLevel, Set<String> kept) {

    /**
     * Checks the levels and copies the set.
     *
     * @throws IllegalArgumentException if a level is not between 0 and 1
     */
    public EliminationOptions {
        if (!(randomLevel >= 0 && randomLevel <= 1 && fixedLevel >= 0 && fixedLevel <= 1)) {
            throw new IllegalArgumentException("A level of elimination lies between 0 and 1, not " + randomLevel + " and " + fixedLevel);
        }
        kept = Set.copyOf(kept);
    }

    /** lmerTest's levels: 0.1 for random-effects terms, 0.05 for fixed-effects terms; any of these may go. */
    public static EliminationOptions defaults() {
        return new EliminationOptions(0.1, 0.05, Set.of());
    }

    /** With another level for random-effects terms. */
    public EliminationOptions withRandomLevel(double level) {
        return new EliminationOptions(level, fixedLevel, kept);
    }

    /** With another level for fixed-effects terms. */
    public EliminationOptions withFixedLevel(double level) {
        return new EliminationOptions(randomLevel, level, kept);
    }

    /** With fixed-effects terms that stay, by their labels ({@code recipe:temp}), besides those that stay already. */
    public EliminationOptions keeping(String... terms) {
        Set<String> more = new HashSet<>(kept);
        more.addAll(List.of(terms));
        return new EliminationOptions(randomLevel, fixedLevel, more);
    }
}
