package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ranef.means.MarginalWeights;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how marginal means are weighted. */
final class MarginalWeightsOption implements ITypeConverter<MarginalWeights> {

    @Override
    public MarginalWeights convert(String value) {
        return Arrays.stream(MarginalWeights.values()).filter(weights -> written(weights).equals(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(MarginalWeights.values()).map(MarginalWeightsOption::written).collect(Collectors.joining(", "))));
    }

    private static String written(MarginalWeights weights) {
        return weights.name().toLowerCase(Locale.ROOT);
    }
}
