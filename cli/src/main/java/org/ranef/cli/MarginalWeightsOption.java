package org.ranef.cli;

import org.ranef.means.MarginalWeights;
import picocli.CommandLine.ITypeConverter;

/** Reads how marginal means are weighted. */
final class MarginalWeightsOption implements ITypeConverter<MarginalWeights> {

    @Override
    public MarginalWeights convert(String value) {
        return LowerCaseNames.read(MarginalWeights.class, value, value);
    }
}
