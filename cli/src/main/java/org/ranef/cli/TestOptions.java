package org.ranef.cli;

import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.degrees.RobustInference;
import org.ranef.estimate.Fit;
import org.ranef.robust.RobustCovariance;
import org.ranef.robust.RobustKind;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fixed effects are tested: with the model's covariance and some degrees of freedom, or with a robust covariance, which has its own. */
final class TestOptions {

    @Mixin
    private DegreesOfFreedomOption degreesOfFreedom = new DegreesOfFreedomOption();

    @Option(names = "--robust", paramLabel = "KIND", converter = LowerCaseNames.OfRobustKind.class,
            description = "Standard errors and tests that hold whatever rows of a cluster have in common: CR2 (for few clusters), CR0, CR1 or CR1S, as in "
            + "clubSandwich. Degrees of freedom are Satterthwaite's for that covariance.")
    private @Nullable RobustKind robust;

    @Option(names = "--cluster", paramLabel = "GROUP", description = "With --robust: the grouping factor whose levels are the clusters, as the summary "
            + "names it; unless given, the one within which all others are nested.")
    private @Nullable String cluster;

    /** Whether the covariance is a robust one. */
    boolean isRobust() {
        return robust != null;
    }

    /** What can be known to be wrong before anything is read. */
    void check() {
        if (cluster != null && robust == null) {
            throw new ModelDataException("--cluster says whose levels are the clusters of a robust covariance; ask for one, for example by --robust=CR2");
        }
        if (robust != null && degreesOfFreedom.isGiven()) {
            throw new ModelDataException("--robust has degrees of freedom of its own; leave out --df");
        }
    }

    /** The same, for a command that does nothing but test. */
    void checkRequired() {
        check();
        degreesOfFreedom.required();
    }

    /** Tests of a fit, by normal quantiles where something is held or penalised and nothing was chosen; null for none. */
    @Nullable FixedEffectsInference orNone(Fit fit) {
        DegreesOfFreedom chosen = degreesOfFreedom.method();
        if (robust != null || chosen == null) {
            return chosen == null ? null : of(fit);
        }
        boolean free = fit.restrictions().isNone() || chosen != DegreesOfFreedom.SATTERTHWAITE;
        return (free ? chosen : DegreesOfFreedom.ASYMPTOTIC).of(fit);
    }

    /** Tests of a fit. */
    FixedEffectsInference of(Fit fit) {
        if (robust == null) {
            return degreesOfFreedom.of(fit);
        }
        return RobustInference.of(cluster == null ? RobustCovariance.of(fit, robust) : RobustCovariance.of(fit, robust, cluster));
    }
}
