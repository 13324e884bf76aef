package org.ranef.anova;

/**
 * The last test of one term in a backward elimination.
 *
 * @param order 1 for the term that was eliminated first, and so on; 0 for a term that was kept
 * @param test  the test
 * @param <T>   what tests such terms
 */
public record EliminationStep<T>(int order, T test) {

    /** Whether the term was eliminated. */
    public boolean eliminated() {
        return order > 0;
    }
}
