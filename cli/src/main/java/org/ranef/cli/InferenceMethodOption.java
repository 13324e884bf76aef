package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.degrees.DegreesOfFreedom;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a method for degrees of freedom by the name of its constant, in small letters and with hyphens. */
final class InferenceMethodOption implements ITypeConverter<DegreesOfFreedom> {

    @Override
    public DegreesOfFreedom convert(String value) {
        return Arrays.stream(DegreesOfFreedom.values()).filter(method -> written(method).equals(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + Arrays.stream(DegreesOfFreedom.values())
                        .map(InferenceMethodOption::written).collect(Collectors.joining(", "))));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
