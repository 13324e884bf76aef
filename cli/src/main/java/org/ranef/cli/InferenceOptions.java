package org.ranef.cli;

import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What tests of fixed effects are compared with, and how they are reported. */
final class InferenceOptions {

    @Mixin
    private TestOptions tests = new TestOptions();

    @Option(names = "--level", paramLabel = "LEVEL", converter = LevelOption.class, description = "The level of confidence intervals; 0.95 unless given.")
    private double level = 0.95;

    @Option(names = "--json", description = "Prints one JSON object instead of tables.")
    private boolean json;

    FixedEffectsInference inference(Fit fit) {
        return tests.of(fit);
    }

    /** What can be known to be wrong before anything is read. */
    void check() {
        tests.checkRequired();
    }

    double level() {
        return level;
    }

    boolean json() {
        return json;
    }
}
