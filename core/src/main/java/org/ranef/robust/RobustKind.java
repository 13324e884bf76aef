package org.ranef.robust;

/** How the residuals of a cluster are adjusted for having been fitted, in the notation of R's clubSandwich. J is the number of clusters. */
public enum RobustKind {

    /** Not at all: Liang and Zeger (1986). Too small where clusters are few. */
    CR0,
    /** {@link #CR0} times J / (J - 1). */
    CR1,
    /** {@link #CR0} times J (n - 1) / ((J - 1)(n - p)), as Stata has it. */
    CR1S,
    /**
     * Bell and McCaffrey (2002), in the form of Pustejovsky and Tipton (2018): unbiased if the model is right. With prior weights it is the
     * adjustment of
     * the model of the rows times the square roots of their weights.
     */
    CR2
}
