package org.ranef.memory;

import org.ranef.crossproducts.ProductsMemory;

/**
 * Whether a fit that is kept without its data keeps the cross-products of the levels of its grouping factors. With them it can do all that a fit to data can,
 * except where rows are read. Without them it keeps the conditional covariances of single levels instead, and cannot tell errors of predictions with crossed
 * factors together, profiles and other likelihoods.
 */
public enum KeepProducts {

    /** As {@link #ALWAYS}, except where factors are crossed and the cells of levels that occur together take more than 100,000 numbers. */
    WHERE_SMALL,

    /** Whatever their size. */
    ALWAYS,

    /** Not at all: sums over the rows of single levels, which are rows where a level has only one, are not kept. */
    NEVER;

    /** Some two megabytes of text at most. What nested factors take is no more than what would be kept in its place. */
    private static final int MOST_NUMBERS = 100_000;

    /** Whether cross-products are kept. */
    public boolean keeps(ProductsMemory products) {
        return this == ALWAYS || this == WHERE_SMALL && !(products.isCrossed() && products.cellNumbers() > MOST_NUMBERS);
    }
}
