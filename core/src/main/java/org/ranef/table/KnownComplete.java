package org.ranef.table;

import java.util.function.BooleanSupplier;

/** What a column's values say when they are first asked whether all are there; columns do not change, so that twice in a race is the same. */
final class KnownComplete {

    private final BooleanSupplier look;
    private volatile int known;

    KnownComplete(BooleanSupplier look) {
        this.look = look;
    }

    boolean get() {
        if (known == 0) {
            known = look.getAsBoolean() ? 1 : -1;
        }
        return known > 0;
    }
}
