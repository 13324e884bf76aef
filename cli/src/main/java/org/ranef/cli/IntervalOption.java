package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.bootstrap.IntervalMethod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --interval}. */
final class IntervalOption implements ITypeConverter<IntervalMethod> {

    @Override
    public IntervalMethod convert(String value) {
        return Arrays.stream(IntervalMethod.values()).filter(method -> word(method).equals(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(IntervalMethod.values()).map(IntervalOption::word).collect(Collectors.joining(", "))));
    }

    private static String word(IntervalMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
