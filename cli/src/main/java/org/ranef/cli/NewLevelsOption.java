package org.ranef.cli;

import org.ranef.estimate.NewLevels;

/** Reads the value of {@code --new-levels}. */
final class NewLevelsOption extends LowerCaseNames<NewLevels> {

    NewLevelsOption() {
        super(NewLevels.class);
    }
}
