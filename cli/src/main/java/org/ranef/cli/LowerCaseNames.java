package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.prediction.IntervalKind;
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
        return Arrays.stream(type.getEnumConstants()).filter(constant -> name(constant).equalsIgnoreCase(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(type.getEnumConstants()).map(LowerCaseNames::name).collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> constant) {
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
}
