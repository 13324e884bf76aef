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
            if (text.startsWith("treatment(") && text.endsWith(")")) {
                return Contrasts.treatment(text.substring("treatment(".length(), text.length() - 1));
            }
            return switch (text) {
                case "treatment" -> Contrasts.treatment();
                case "sum" -> Contrasts.sum();
                case "helmert" -> Contrasts.helmert();
                case "poly" -> Contrasts.polynomial();
                default -> throw new TypeConversionException("'" + text
                        + "' is not a coding; there are: sum, treatment, treatment(LEVEL), helmert, poly");
            };
        }
    }
}
