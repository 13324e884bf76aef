package org.ranef.evaluate;

import java.util.List;

/** Why a column that should be numbers is not: what a message says of its levels. */
public final class NotNumbers {

    private NotNumbers() {
    }

    /** The levels, or the few of them that are no numbers. */
    public static String of(List<String> levels) {
        List<String> others = levels.stream().filter(level -> !isNumber(level)).toList();
        if (!others.isEmpty() && others.stream().allMatch(level -> isNumber(level.replaceFirst(",", ".")))) {
            return "numbers with a decimal comma (" + Listing.of(others) + "); write a decimal point";
        }
        if (2 * others.size() < levels.size()) {
            return "numbers but for " + Listing.of(others) + "; correct these cells, or leave them empty";
        }
        return Listing.of(levels);
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
