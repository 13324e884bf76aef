package org.ranef.cli;

import java.util.Locale;
import org.ranef.anova.AnovaType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --type}: {@code I}, {@code II}, {@code III}, as numbers too, or {@code marginal}. */
final class AnovaTypeOption implements ITypeConverter<AnovaType> {

    @Override
    public AnovaType convert(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "I", "1" -> AnovaType.I;
            case "II", "2" -> AnovaType.II;
            case "III", "3" -> AnovaType.III;
            case "MARGINAL" -> AnovaType.MARGINAL;
            default -> throw new TypeConversionException("'" + value + "' is none of I, II, III, marginal");
        };
    }
}
