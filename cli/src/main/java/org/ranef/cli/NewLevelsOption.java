package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.estimate.NewLevels;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --new-levels}. */
final class NewLevelsOption implements ITypeConverter<NewLevels> {

    @Override
    public NewLevels convert(String value) {
        return Arrays.stream(NewLevels.values()).filter(choice -> name(choice).equalsIgnoreCase(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(NewLevels.values()).map(NewLevelsOption::name).collect(Collectors.joining(", "))));
    }

    private static String name(NewLevels choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
