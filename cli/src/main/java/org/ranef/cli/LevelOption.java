package org.ranef.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a confidence level. */
final class LevelOption implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
        try {
            double level = Double.parseDouble(value);
            if (level > 0 && level < 1) {
                return level;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is out of bounds
        }
        throw new TypeConversionException("'" + value + "' is not a number between 0 and 1, such as 0.95");
    }
}
