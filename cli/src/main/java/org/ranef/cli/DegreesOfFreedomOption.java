package org.ranef.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --df}. */
enum DegreesOfFreedomOption {
    SATTERTHWAITE,
    KENWARD_ROGER,
    NONE;

    /** Reads the value. */
    static final class Converter implements ITypeConverter<DegreesOfFreedomOption> {

        @Override
        public DegreesOfFreedomOption convert(String value) {
            for (DegreesOfFreedomOption option : values()) {
                if (option.toString().equals(value)) {
                    return option;
                }
            }
            throw new TypeConversionException("'" + value + "' is none of satterthwaite, kenward-roger, none");
        }
    }

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
