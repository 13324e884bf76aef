package org.ranef.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of categories held in memory as codes into its levels; -1 is a missing value. */
public final class CategoricalColumn implements Column {

    private final String name;
    private final List<String> levels;
    private final int[] codes;

    private CategoricalColumn(String name, List<String> levels, int[] codes) {
        this.name = name;
        this.levels = List.copyOf(levels);
        this.codes = codes;
    }

    /**
     * A column of codes into levels. The codes are copied.
     *
     * @throws ModelDataException if a code is neither -1 nor the index of a level
     */
    public static CategoricalColumn ofCodes(String name, List<String> levels, int[] codes) {
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < -1 || codes[row] >= levels.size()) {
                throw new ModelDataException("Column '" + name + "', row " + (row + 1) + ": code " + codes[row]
                        + " is not the index of one of its " + levels.size() + " levels (use -1 for a missing value)");
            }
        }
        return new CategoricalColumn(name, levels, codes.clone());
    }

    /** Text to codes; with no levels given they are the distinct values in code-point order. */
    static CategoricalColumn ofText(String name, List<String> givenLevels, Iterable<String> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(texts::add);
        List<String> levels = givenLevels;
        if (givenLevels.isEmpty()) {
            levels = texts.stream().filter(t -> t != null).distinct().sorted(LevelOrder.CODE_POINT).toList();
        }
        Map<String, Integer> codeOf = new HashMap<>();
        for (int code = 0; code < levels.size(); code++) {
            codeOf.put(levels.get(code), code);
        }
        int[] codes = new int[texts.size()];
        Arrays.fill(codes, -1);
        for (int row = 0; row < codes.length; row++) {
            String text = texts.get(row);
            if (text == null) {
                continue;
            }
            Integer code = codeOf.get(text);
            if (code == null) {
                throw new ModelDataException("Column '" + name + "', row " + (row + 1) + ": '" + text
                        + "' is not one of the given levels " + levels);
            }
            codes[row] = code;
        }
        return new CategoricalColumn(name, levels, codes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
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
        return codes[row];
    }

    int[] codes() {
        return codes;
    }
}
