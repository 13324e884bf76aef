package org.ranef.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A column of categories held in memory as codes into its levels; -1 is a missing value. */
public final class CategoricalColumn implements Column {

    private static final int LISTED = 30;

    private final String name;
    private final List<String> levels;
    private final int size;
    /** Pages of {@value MemoryTable#CHUNK_ROWS} rows: a scan hands them out as they are. */
    private final int[][] pages;
    private final KnownComplete complete = new KnownComplete(this::everyLevelOccurs);

    /** Copies the codes of the first {@code size} rows. */
    private CategoricalColumn(String name, List<String> levels, int[] codes, int size) {
        this.name = name;
        this.levels = List.copyOf(levels);
        this.size = size;
        pages = new int[MemoryTable.pages(size)][];
        for (int page = 0; page < pages.length; page++) {
            int first = page * MemoryTable.CHUNK_ROWS;
            pages[page] = Arrays.copyOfRange(codes, first, Math.min(size, first + MemoryTable.CHUNK_ROWS));
        }
    }

    /**
     * A column of codes into levels. The codes are copied.
     *
     * @throws ModelDataException if a level is given twice, or a code is neither -1 nor the index of a level
     */
    public static CategoricalColumn ofCodes(String name, List<String> levels, int[] codes) {
        Set<String> seen = new HashSet<>();
        for (String level : levels) {
            if (!seen.add(level)) {
                throw repeatedLevel(name, level);
            }
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < -1 || codes[row] >= levels.size()) {
                throw new ModelDataException("Column '" + name + "', row " + (row + 1) + ": code " + codes[row]
                        + " is not the index of one of its " + levels.size() + " levels (use -1 for a missing value)");
            }
        }
        return new CategoricalColumn(name, levels, codes, codes.length);
    }

    /** Text to codes into the distinct values, in code-point order. */
    static CategoricalColumn ofText(String name, Iterable<? extends @Nullable String> values) {
        TreeSet<String> levels = new TreeSet<>(LevelOrder.CODE_POINT);
        for (String text : values) {
            if (text != null) {
                levels.add(text);
            }
        }
        return ofText(name, List.copyOf(levels), values);
    }

    /** Text to codes into the given levels. */
    static CategoricalColumn ofText(String name, List<String> levels, Iterable<? extends @Nullable String> values) {
        Map<String, Integer> codeOf = new HashMap<>();
        for (int code = 0; code < levels.size(); code++) {
            if (codeOf.put(levels.get(code), code) != null) {
                throw repeatedLevel(name, levels.get(code));
            }
        }
        int[] codes = new int[64];
        int rows = 0;
        for (String text : values) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, 2 * rows);
            }
            Integer code = text == null ? Integer.valueOf(-1) : codeOf.get(text);
            if (code == null) {
                throw new ModelDataException("Column '" + name + "', row " + (rows + 1) + ": '" + text
                        + "' is not one of the given levels: " + listed(levels));
            }
            codes[rows] = code;
            rows++;
        }
        return new CategoricalColumn(name, levels, codes, rows);
    }

    private static ModelDataException repeatedLevel(String name, String level) {
        return new ModelDataException("Column '" + name + "': the level '" + level + "' is given twice; give each level once");
    }

    private static String listed(List<String> levels) {
        return String.join(", ", levels.subList(0, Math.min(LISTED, levels.size())))
                + (levels.size() > LISTED ? ", ... (" + levels.size() + " in all)" : "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.CATEGORICAL;
    }

    /** The levels, in the order of their codes. */
    public List<String> levels() {
        return levels;
    }

    /** The code in a row; -1 where missing. */
    public int code(int row) {
        return pages[row / MemoryTable.CHUNK_ROWS][row % MemoryTable.CHUNK_ROWS];
    }

    /** Whether no value is missing and each level occurs. */
    boolean isComplete() {
        return complete.get();
    }

    private boolean everyLevelOccurs() {
        boolean[] seen = new boolean[levels.size()];
        int count = 0;
        for (int[] page : pages) {
            for (int code : page) {
                if (code < 0) {
                    return false;
                }
                count += seen[code] ? 0 : 1;
                seen[code] = true;
            }
        }
        return count == seen.length;
    }

    /** The codes of some rows, and maybe more behind them. Read only: a page is not copied. */
    int[] codes(int from, int count) {
        if (from % MemoryTable.CHUNK_ROWS == 0 && count <= pages[from / MemoryTable.CHUNK_ROWS].length) {
            return pages[from / MemoryTable.CHUNK_ROWS];
        }
        int[] codes = new int[count];
        for (int row = 0; row < count; row++) {
            codes[row] = code(from + row);
        }
        return codes;
    }
}
