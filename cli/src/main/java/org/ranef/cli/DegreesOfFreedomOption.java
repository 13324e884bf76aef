package org.ranef.cli;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --df} of all commands that test fixed effects. */
final class DegreesOfFreedomOption {

    private static final String NONE = "none";

    @Option(names = "--df", paramLabel = "METHOD", converter = Converter.class,
            description = "Degrees of freedom of tests of fixed effects: satterthwaite (unless given), kenward-roger, kenward-roger-observed, containment, "
            + "residual, asymptotic (z instead of t) or none (no tests).")
    private @Nullable Choice choice;

    /**
     * What was chosen.
     *
     * @param method the method; null for none
     */
    record Choice(@Nullable DegreesOfFreedom method) {
    }

    /** Whether a method was asked for. */
    boolean isGiven() {
        return choice != null;
    }

    /** The method, or null for no tests. */
    @Nullable DegreesOfFreedom method() {
        return choice == null ? DegreesOfFreedom.SATTERTHWAITE : choice.method();
    }

    /** The method, for a command that does nothing but test. */
    DegreesOfFreedom required() {
        DegreesOfFreedom method = method();
        if (method == null) {
            throw new ModelDataException("Without degrees of freedom there are no tests; choose another --df than none");
        }
        return method;
    }

    /** Tests of a fit by the method. */
    FixedEffectsInference of(Fit fit) {
        return required().of(fit);
    }

    /** Reads the value: the name of a constant, in small letters and with hyphens. */
    static final class Converter implements ITypeConverter<Choice> {

        @Override
        public Choice convert(String value) {
            return value.equals(NONE) ? new Choice(null) : Arrays.stream(DegreesOfFreedom.values())
                    .filter(method -> LowerCaseNames.written(method).equals(value)).findFirst().map(Choice::new)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                            + LowerCaseNames.listing(DegreesOfFreedom.class) + ", " + NONE));
        }
    }
}
