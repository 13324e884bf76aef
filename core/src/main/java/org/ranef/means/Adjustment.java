package org.ranef.means;

/**
 * How p-values and intervals of a family of comparisons allow for their number. {@index p.adjust}
 *
 * <p>Where a method is not made for a family, the one that R's emmeans uses in its place is used: Sidak for Tukey among other than
 * pairwise comparisons, Bonferroni for intervals by a stepwise method.
 */
public enum Adjustment {
    /** None: each on its own. */
    NONE,
    /** The studentised range; for all pairwise comparisons (Tukey 1953, Kramer 1956). */
    TUKEY,
    /** As for independent comparisons: 1 - (1 - p)^n. */
    SIDAK,
    /** n times p. */
    BONFERRONI,
    /** Step-down Bonferroni (Holm 1979). */
    HOLM,
    /** Step-up Bonferroni (Hochberg 1988). */
    HOCHBERG,
    /** Closed testing with Simes' test (Hommel 1988). */
    HOMMEL,
    /** The false discovery rate (Benjamini and Hochberg 1995). */
    FDR,
    /** The false discovery rate under any dependence (Benjamini and Yekutieli 2001). */
    FDR_ANY_DEPENDENCE,
    /** All combinations of the comparisons at once (Scheffe 1953). */
    SCHEFFE,
    /** For comparisons with a control, an approximation to the multivariate t: a mean of Tukey and Sidak as in R's emmeans (dunnettx). */
    DUNNETT,
    /** The multivariate t distribution itself, for any family; exact or by simulation with a fixed seed. */
    MVT;

    /** Whether p-values depend on the order of the others. */
    boolean stepwise() {
        return switch (this) {
            case BONFERRONI, HOLM, HOCHBERG, HOMMEL, FDR, FDR_ANY_DEPENDENCE -> true;
            default -> false;
        };
    }

    /** The method that applies to a family in its place. */
    Adjustment within(Family family) {
        if (family.comparisons() == 1 && this != SCHEFFE) {
            return NONE;
        }
        return this == TUKEY && !family.pairs() ? SIDAK : this;
    }
}
