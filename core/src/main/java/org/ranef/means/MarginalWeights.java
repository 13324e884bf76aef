package org.ranef.means;

/** How the cells over which a marginal mean averages are weighted. {@index weights} */
public enum MarginalWeights {
    /** All alike, as in a balanced experiment. */
    EQUAL,
    /** By how often the combination of the other factors occurs in the data, whatever the factors of interest. */
    PROPORTIONAL,
    /** By the product of how often each of the other factors' levels occurs. */
    OUTER,
    /** By how often each cell occurs: the means are those of the fitted values. */
    CELLS,
    /** All cells that occur alike, the others not at all. */
    FLAT
}
