package org.ranef.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Short names for the columns of a matrix: without small vowels, then without small letters, from the end. */
public final class Abbreviation {

    private static final int LENGTH = 6;

    private Abbreviation() {
    }

    /** The names, shortened to six characters or to as many more as keep them apart. */
    public static List<String> of(List<String> names) {
        int longest = names.stream().mapToInt(String::length).reduce(LENGTH, Math::max);
        for (int length = LENGTH; length < longest; length++) {
            List<String> all = new ArrayList<>();
            for (String name : names) {
                all.add(shortened(name, length));
            }
            if (new HashSet<>(all).size() == names.size()) {
                return all;
            }
        }
        return names;
    }

    private static String shortened(String name, int length) {
        StringBuilder rest = new StringBuilder(name);
        for (int i = rest.length() - 1; i > 0 && rest.length() > length; i--) {
            if ("aeiou".indexOf(rest.charAt(i)) >= 0) {
                rest.deleteCharAt(i);
            }
        }
        for (int i = rest.length() - 1; i > 0 && rest.length() > length; i--) {
            if (Character.isLowerCase(rest.charAt(i))) {
                rest.deleteCharAt(i);
            }
        }
        int end = Math.min(length, rest.length());
        return rest.substring(0, end > 0 && end < rest.length() && Character.isHighSurrogate(rest.charAt(end - 1)) ? end - 1 : end);
    }
}
