package org.ranef.design;

/**
 * How many rows the levels of a grouping factor have.
 *
 * @param label    the factor's label
 * @param groups   the number of levels that have rows
 * @param smallest the fewest rows of a level
 * @param largest  the most rows of a level
 * @param mean     the mean number of rows of a level
 */
public record GroupSize(String label, long groups, long smallest, long largest, double mean) {
}
