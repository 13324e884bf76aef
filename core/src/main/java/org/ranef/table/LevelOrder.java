package org.ranef.table;

import java.util.Comparator;

/** The order of text levels where none is given. */
public final class LevelOrder {

    /** By Unicode code point, which differs from {@code String.compareTo} only beyond the basic plane; no locale is involved. */
    public static final Comparator<String> CODE_POINT = LevelOrder::compareCodePoints;

    private LevelOrder() {
    }

    private static int compareCodePoints(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogateX = Character.isSurrogate(x);
                return surrogateX == Character.isSurrogate(y) ? Character.compare(x, y) : surrogateX ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
