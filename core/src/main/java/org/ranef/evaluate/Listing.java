package org.ranef.evaluate;

import java.util.List;

/** Names in a message, the first ten of many. */
public final class Listing {

    private static final int LISTED = 10;

    private Listing() {
    }

    /** {@code a, b, c} or {@code a, b, ... (1000 in all)}. */
    public static String of(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? ", ... (" + names.size() + " in all)" : "");
    }
}
