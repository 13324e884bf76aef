package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --df}: a method, or {@code none}.
 *
 * @param method the method; null for none
 */
record DegreesOfFreedomOption(@Nullable DegreesOfFreedom method) {

    private static final String NONE = "none";

    static final DegreesOfFreedomOption SATTERTHWAITE = new DegreesOfFreedomOption(DegreesOfFreedom.SATTERTHWAITE);

    /** Reads the value. */
    static final class Converter implements ITypeConverter<DegreesOfFreedomOption> {

        @Override
        public DegreesOfFreedomOption convert(String value) {
            if (value.equals(NONE)) {
                return new DegreesOfFreedomOption(null);
            }
            for (DegreesOfFreedom method : DegreesOfFreedom.values()) {
                if (name(method).equals(value)) {
                    return new DegreesOfFreedomOption(method);
                }
            }
            throw new TypeConversionException("'" + value + "' is none of " + Arrays.stream(DegreesOfFreedom.values())
                    .map(Converter::name).collect(Collectors.joining(", ")) + ", " + NONE);
        }

        private static String name(DegreesOfFreedom method) {
            return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
