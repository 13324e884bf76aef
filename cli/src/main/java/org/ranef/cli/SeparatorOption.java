package org.ranef.cli;

import org.ranef.io.CsvOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --separator}. */
final class SeparatorOption implements ITypeConverter<Character> {

    @Override
    public Character convert(String value) {
        String text = value.equals("tab") || value.equals("\\t") ? "\t" : value;
        if (text.length() != 1) {
            throw new TypeConversionException("'" + value + "' is not a single character");
        }
        try {
            CsvOptions.defaults().withSeparator(text.charAt(0));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        return text.charAt(0);
    }
}
