package org.ranef.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --style}. */
enum StyleOption {
    LME4,
    MIXEDLM;

    /** Reads the value. */
    static final class Converter implements ITypeConverter<StyleOption> {

        @Override
        public StyleOption convert(String value) {
            for (StyleOption option : values()) {
                if (option.toString().equals(value)) {
                    return option;
                }
            }
            throw new TypeConversionException("'" + value + "' is none of lme4, mixedlm");
        }
    }

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
