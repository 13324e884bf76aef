package org.ranef.cli;

import java.util.Locale;

/** The values of {@code --df}. */
enum DegreesOfFreedomOption {
    SATTERTHWAITE,
    KENWARD_ROGER,
    NONE;

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
