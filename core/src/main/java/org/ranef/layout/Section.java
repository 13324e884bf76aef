package org.ranef.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a summary.
 *
 * @param title  what stands above it; empty for none
 * @param table  its table, or null
 * @param indent what stands before each line of the table in plain text
 * @param lines  what follows the table
 */
public record Section(String title, @Nullable TextTable table, String indent, List<String> lines) {

    public static Section lines(List<String> lines) {
        return new Section("", null, "", lines);
    }

    public static Section table(String title, TextTable table) {
        return new Section(title, table, "", List.of());
    }

    /** As plain text. */
    public String text() {
        List<String> all = new ArrayList<>();
        if (!title.isEmpty()) {
            all.add(title + ":");
        }
        if (table != null) {
            table.lines().forEach(line -> all.add(indent + line));
        }
        all.addAll(lines);
        return String.join("\n", all) + "\n";
    }

    /** As Markdown. */
    public String markdown() {
        List<String> blocks = new ArrayList<>();
        if (!title.isEmpty()) {
            blocks.add("**" + title + "**");
        }
        if (table != null) {
            blocks.add(String.join("\n", table.markdown()));
        }
        if (!lines.isEmpty()) {
            // Two blanks keep the line break; what stands in the lines is shown as it is.
            blocks.add(String.join("  \n", lines.stream().map(Section::escaped).toList()));
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private static String escaped(String line) {
        return line.replaceAll("([\\\\`*_\\[\\]<>|~])", "\\\\$1");
    }
}
