package org.ranef.cli;

import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What tests of fixed effects are compared with, and how they are reported. */
final class InferenceOptions {

    @Mixin
    private TestOptions tests = new TestOptions();

    @Option(names = "--level", paramLabel = "LEVEL", description = "The level of confidence intervals; 0.95 unless given.")
    private double level = 0.95;

    @Option(names = "--json", description = "Prints one JSON object instead of tables.")
    private boolean json;

    FixedEffectsInference inference(Fit fit) {
        return tests.of(fit);
    }

    /** The level, once everything that was given is known to go together. */
    double level() {
        tests.checkRequired();
        if (!(level > 0 && level < 1)) {
            throw new ModelDataException("A confidence level lies between 0 and 1, for example 0.95, not " + level);
        }
        return level;
    }

    boolean json() {
        return json;
    }
}
