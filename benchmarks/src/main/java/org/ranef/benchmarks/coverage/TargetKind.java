package org.ranef.benchmarks.coverage;

/** What an interval is for. */
enum TargetKind {

    FIXED_EFFECT("fixed effects"), COVARIANCE("covariance parameters"), OBSERVATION("new observations");

    private final String label;

    TargetKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
