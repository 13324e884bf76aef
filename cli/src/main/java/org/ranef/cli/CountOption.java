package org.ranef.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a positive whole number. */
final class CountOption implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is too small
        }
        throw new TypeConversionException("'" + value + "' is not a positive whole number");
    }
}
