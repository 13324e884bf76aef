package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.prediction.IntervalKind;
import org.ranef.robust.RobustKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the constants of an enum as they are written on the command line: {@code kenward-roger}. */
abstract class LowerCaseNames<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> type;

    LowerCaseNames(Class<E> type) {
        this.type = type;
    }

    @Override
    public final E convert(String value) {
        return read(type, value.toLowerCase(Locale.ROOT), value);
    }

    /** The constant of a written name; the message shows the value as it was given. */
    static <E extends Enum<E>> E read(Class<E> type, String name, String given) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> written(constant).equals(name)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + given + "' is none of " + listing(type)));
    }

    /** All names, as they are written. */
    static <E extends Enum<E>> String listing(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(LowerCaseNames::written).collect(Collectors.joining(", "));
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of {@code --interval}. */
    static final class OfIntervalKind extends LowerCaseNames<IntervalKind> {

        OfIntervalKind() {
            super(IntervalKind.class);
        }
    }

    /** Of {@code --df} where normal quantiles are a choice like others. */
    static final class OfDegreesOfFreedom extends LowerCaseNames<DegreesOfFreedom> {

        OfDegreesOfFreedom() {
            super(DegreesOfFreedom.class);
        }
    }

    /** Of {@code --robust}. */
    static final class OfRobustKind extends LowerCaseNames<RobustKind> {

        OfRobustKind() {
            super(RobustKind.class);
        }
    }
}
