package org.ranef.benchmarks.coverage;

/**
 * How much is done.
 *
 * @param dataSets   data sets of each study
 * @param bootstraps how many of them, the first, are bootstrapped too
 * @param replicates of each bootstrap
 */
public record CoverageSizes(int dataSets, int bootstraps, int replicates) {

    /** What the page is made with. */
    public static final CoverageSizes DEFAULTS = new CoverageSizes(2000, 1000, 399);
}
