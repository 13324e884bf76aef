package org.ranef.cli;

import org.ranef.frame.Contrasts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --contrasts}: {@code NAME=CODING}.
 *
 * @param variable  the factor, named as in the formula
 * @param contrasts its coding
 */
record ContrastsOption(String variable, Contrasts contrasts) {

    /** Reads the value. */
    static final class Converter implements ITypeConverter<ContrastsOption> {

        @Override
        public ContrastsOption convert(String value) {
            int sign = value.lastIndexOf('=');
            if (sign <= 0) {
                throw new TypeConversionException("'" + value + "' is not of the form NAME=CODING, such as sex=sum");
            }
            return new ContrastsOption(value.substring(0, sign).strip(), coding(value.substring(sign + 1).strip()));
        }

        private static Contrasts coding(String text) {
            try {
                return Contrasts.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
