package org.ranef.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.Listing;
import org.ranef.evaluate.LongCodes;
import org.ranef.evaluate.NumberLevels;
import org.ranef.formula.Expression;
import org.ranef.formula.NumberText;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * A factor with the levels that occur among the complete rows, remembered so that other rows get the same codes. There may be millions of
 * levels: tables to look them up are made only when needed.
 */
final class Factor {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");

    private final FactorSpec spec;
    private final List<String> levels;
    private final Contrasts contrasts;
    /** The levels of the column as it was first read, and the code of each: what the same table needs again for every scan. */
    private final List<String> columnLevels;
    private final int[] columnCodes;
    private final @Nullable LongCodes numbers;

    private Factor(FactorSpec spec, List<String> levels, @Nullable Contrasts chosen, List<String> columnLevels, @Nullable LongCodes numbers) {
        this.spec = spec;
        this.levels = levels;
        this.columnLevels = columnLevels;
        this.columnCodes = codes(columnLevels);
        this.numbers = numbers;
        Contrasts byDefault = spec.ordered() ? Contrasts.polynomial() : Contrasts.treatment();
        contrasts = spec.contrasts() != null ? spec.contrasts() : chosen != null ? chosen : byDefault;
    }

    /**
     * A factor over a categorical column.
     *
     * @param occurring    the levels that occur
     * @param columnLevels all levels of the column
     */
    static Factor ofText(FactorSpec spec, List<String> occurring, List<String> columnLevels, @Nullable Contrasts chosen) {
        return new Factor(spec, arranged(spec, occurring), chosen, columnLevels, null);
    }

    /** A factor over numbers; values that R writes alike are one level. */
    static Factor ofNumbers(FactorSpec spec, LongCodes occurring, @Nullable Contrasts chosen) {
        NumberLevels sorted = NumberLevels.of(occurring);
        List<String> levels = arranged(spec, sorted);
        if (levels == sorted) {
            return new Factor(spec, sorted, chosen, List.of(), sorted.codes());
        }
        Map<String, Integer> codeOf = indexed(levels);
        LongCodes codes = new LongCodes();
        for (long key : occurring.keys()) {
            codes.put(key, codeOf.get(NumberText.of(Double.longBitsToDouble(key))));
        }
        return new Factor(spec, levels, chosen, List.of(), codes);
    }

    /** A factor with the levels and the coding it had before. */
    static Factor remembered(Expression variable, List<String> levels, @Nullable Contrasts contrasts) {
        FactorSpec spec = FactorSpec.of(variable);
        return new Factor(new FactorSpec(variable, spec.base(), null, null, spec.ordered(), contrasts), levels, null, List.of(), null);
    }

    /** The same list if the formula says nothing of the levels. */
    private static List<String> arranged(FactorSpec spec, List<String> occurring) {
        List<String> levels = occurring;
        if (spec.levels() != null) {
            List<String> given = spec.levels();
            for (String level : occurring) {
                if (!given.contains(level)) {
                    throw new ModelDataException("'" + spec.variable() + "': '" + level + "' occurs but is not among the given levels "
                            + Listing.of(given));
                }
            }
            levels = given.stream().filter(occurring::contains).toList();
        }
        String first = spec.reference();
        if (first != null) {
            if (!levels.contains(first)) {
                throw new ModelDataException("'" + spec.variable() + "': there is no level '" + first + "'; the levels are "
                        + Listing.of(levels));
            }
            List<String> moved = new ArrayList<>(levels);
            moved.remove(first);
            moved.add(0, first);
            levels = List.copyOf(moved);
        }
        return levels;
    }

    private static Map<String, Integer> indexed(List<String> levels) {
        Map<String, Integer> codeOf = new HashMap<>();
        for (String level : levels) {
            codeOf.put(level, codeOf.size());
        }
        return codeOf;
    }

    private int[] codes(List<String> texts) {
        if (texts.equals(levels)) {
            return IntStream.range(0, levels.size()).toArray();
        }
        Map<String, Integer> codeOf = texts.isEmpty() ? Map.of() : indexed(levels);
        return texts.stream().mapToInt(text -> codeOf.getOrDefault(text, -1)).toArray();
    }

    String name() {
        return spec.variable().toString();
    }

    List<String> levels() {
        return levels;
    }

    Expression variable() {
        return spec.variable();
    }

    Contrasts contrasts() {
        return contrasts;
    }

    /** Codes into the levels for the rows of a table; -1 for a level that is not one of them. */
    Reader reader(Table table, Arithmetic arithmetic) {
        if (spec.base() instanceof Expression.Name name && table.kind(name.name()) == ColumnKind.CATEGORICAL) {
            List<String> texts = table.levels(name.name());
            return new TextReader(name.name(), texts, texts.equals(columnLevels) ? columnCodes : codes(texts));
        }
        return new NumberReader(arithmetic.checked(spec.base()), numbers == null ? levelsAsNumbers() : numbers, numbers == null);
    }

    /** For a column that was text and is read again as numbers; levels written as R writes numbers go before others like 007. */
    private LongCodes levelsAsNumbers() {
        LongCodes codes = new LongCodes();
        for (boolean canonical : new boolean[] {true, false}) {
            for (int code = 0; code < levels.size(); code++) {
                String level = levels.get(code);
                if (NUMBER.matcher(level).matches() && NumberText.of(Double.parseDouble(level)).equals(level) == canonical) {
                    codes.put(LongCodes.key(Double.parseDouble(level)), code);
                }
            }
        }
        return codes;
    }

    /** Reads a factor's codes once per piece of rows. Belongs to one thread and to one sequence of pieces. */
    abstract static class Reader {

        private int[] buffer = new int[0];
        private int[] codes = buffer;
        private long piece = -1;

        /** The codes of some rows, in {@code out} or where they stand already. */
        abstract int[] read(CompleteRows rows, int[] out);

        /** What stands in a row, for messages. */
        abstract String text(CompleteRows rows, int row);

        int[] codes(CompleteRows rows) {
            if (piece != rows.piece()) {
                buffer = buffer.length >= rows.size() ? buffer : new int[rows.size()];
                codes = read(rows, buffer);
                piece = rows.piece();
            }
            return codes;
        }
    }

    private static final class TextReader extends Reader {

        private final String column;
        private final List<String> texts;
        private final int[] codeOfText;
        private final boolean unchanged;

        TextReader(String column, List<String> texts, int[] codeOfText) {
            this.column = column;
            this.texts = texts;
            this.codeOfText = codeOfText;
            unchanged = IntStream.range(0, codeOfText.length).allMatch(code -> codeOfText[code] == code);
        }

        @Override
        int[] read(CompleteRows rows, int[] out) {
            int[] codes = rows.codes(column);
            if (unchanged) {
                return codes;
            }
            for (int i = 0; i < rows.size(); i++) {
                out[i] = codeOfText[codes[i]];
            }
            return out;
        }

        @Override
        String text(CompleteRows rows, int row) {
            return texts.get(rows.codes(column)[row]);
        }
    }

    private static final class NumberReader extends Reader {

        private final Arithmetic.Evaluator base;
        private final LongCodes codeOf;
        private final boolean byText;

        /** By text, a number that R writes as a level is that level. */
        NumberReader(Arithmetic.Evaluator base, LongCodes codeOf, boolean byText) {
            this.base = base;
            this.codeOf = codeOf;
            this.byText = byText;
        }

        @Override
        int[] read(CompleteRows rows, int[] out) {
            double[] values = base.evaluate(rows);
            for (int i = 0; i < rows.size(); i++) {
                int code = codeOf.code(LongCodes.key(values[i]));
                out[i] = code < 0 && byText ? codeOf.code(LongCodes.key(Double.parseDouble(NumberText.of(values[i])))) : code;
            }
            return out;
        }

        @Override
        String text(CompleteRows rows, int row) {
            return NumberText.of(base.evaluate(rows)[row]);
        }
    }
}
