package org.ranef.benchmarks.peers;

import java.io.IOException;

/** A peer took longer than it may. */
public final class OverBudgetException extends IOException {

    private static final long serialVersionUID = 1;

    OverBudgetException(double seconds) {
        super("over " + Math.round(seconds) + " s");
    }
}
