package org.ranef.cli;

import org.ranef.bootstrap.IntervalMethod;
import picocli.CommandLine.ITypeConverter;

/** Reads the value of {@code --interval} of {@code bootstrap}. */
final class IntervalOption implements ITypeConverter<IntervalMethod> {

    @Override
    public IntervalMethod convert(String value) {
        return LowerCaseNames.read(IntervalMethod.class, value, value);
    }
}
