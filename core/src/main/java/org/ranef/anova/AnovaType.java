package org.ranef.anova;

/** Which hypothesis stands for the absence of a term's effect. */
public enum AnovaType {

    /** Each term after those before it in the formula. */
    I,
    /** Each term after all that do not contain it: of models without those that do. */
    II,
    /**
     * Each term after all others, averaged evenly over the levels of the factors in terms that contain it (SAS's type III). Does not depend on how
     * factors are coded.
     */
    III,
    /** That a term's coefficients, as coded, are 0. */
    MARGINAL
}
