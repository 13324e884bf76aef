package org.ranef.influence;

/** How the model is estimated from what is left. Each costs about as much as so many steps of a fit, from cross-products, not from rows. */
public enum Deletion {

    /** The fixed effects and sigma by theta of the whole data, which is held. */
    THETA_HELD(1),
    /** One Newton step of theta from that of the whole data. */
    ONE_STEP(2),
    /** Everything, from theta of the whole data on. */
    REFIT(200);

    private final int evaluations;

    Deletion(int evaluations) {
        this.evaluations = evaluations;
    }

    /** The most evaluations of the criterion. */
    int evaluations() {
        return evaluations;
    }
}
