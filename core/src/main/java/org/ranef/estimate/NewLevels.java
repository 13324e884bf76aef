package org.ranef.estimate;

/** What is predicted where a row has a level of a grouping factor that the model has not seen. {@index allow.new.levels} */
public enum NewLevels {

    /** The random effects of the level are 0, their expectation: without other terms, X beta + offset. */
    POPULATION,

    /** An error that names the level and its row. */
    FAIL,

    /** NaN. */
    MISSING
}
