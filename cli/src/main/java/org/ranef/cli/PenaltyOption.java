package org.ranef.cli;

import org.ranef.constrain.Penalty;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One value of {@code --penalty}: {@code ridge=LAMBDA}, {@code ridge(COEFFICIENT)=LAMBDA} or {@code logdet=C}.
 *
 * @param name   {@code ridge}, {@code ridge(...)} or {@code logdet}
 * @param weight its weight
 */
record PenaltyOption(String name, double weight) {

    private static final String RIDGE = "ridge(";

    Penalty addedTo(Penalty penalty) {
        if (name.equals("logdet")) {
            return penalty.andLogDeterminant(weight);
        }
        return name.equals("ridge") ? penalty.andRidge(weight) : penalty.andRidge(name.substring(RIDGE.length(), name.length() - 1), weight);
    }

    /** Reads the value. */
    static final class Converter implements ITypeConverter<PenaltyOption> {

        @Override
        public PenaltyOption convert(String value) {
            int sign = value.lastIndexOf('=');
            String name = sign < 0 ? "" : value.substring(0, sign).strip();
            if (!name.equals("ridge") && !name.equals("logdet") && !(name.startsWith(RIDGE) && name.endsWith(")"))) {
                throw new TypeConversionException("'" + value + "' is not a penalty; there are ridge=LAMBDA, ridge(COEFFICIENT)=LAMBDA and logdet=C");
            }
            String number = value.substring(sign + 1).strip();
            try {
                double weight = Double.parseDouble(number);
                if (weight >= 0 && !Double.isInfinite(weight)) {
                    return new PenaltyOption(name, weight);
                }
            } catch (NumberFormatException notANumber) {
                // Said below.
            }
            throw new TypeConversionException("The weight of a penalty is a number that is not negative, not '" + number + "'");
        }
    }
}
