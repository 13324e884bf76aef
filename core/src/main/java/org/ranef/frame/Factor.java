package org.ranef.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.Listing;
import org.ranef.formula.Expression;
import org.ranef.formula.NumberText;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** A factor with the levels that occur among the complete rows, remembered so that other rows get the same codes. */
final class Factor {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");

    private final FactorSpec spec;
    private final List<String> levels;
    private final Map<String, Integer> codeOf = new LinkedHashMap<>();
    private final Contrasts contrasts;
    private final LongCodes values = new LongCodes();

    private Factor(FactorSpec spec, List<String> levels, @Nullable Contrasts chosen) {
        this.spec = spec;
        this.levels = List.copyOf(levels);
        for (String level : levels) {
            codeOf.put(level, codeOf.size());
        }
        Contrasts byDefault = spec.ordered() ? Contrasts.polynomial() : Contrasts.treatment();
        contrasts = spec.contrasts() != null ? spec.contrasts() : chosen != null ? chosen : byDefault;
    }

    /** A factor over a categorical column of which some levels occur. */
    static Factor ofText(FactorSpec spec, List<String> occurring, @Nullable Contrasts chosen) {
        Factor factor = new Factor(spec, arranged(spec, occurring), chosen);
        factor.noteNumbers(true);
        factor.noteNumbers(false);
        return factor;
    }

    /** The same column may come as numbers where it is read again; levels written as such numbers are go before others like 007. */
    private void noteNumbers(boolean canonical) {
        for (int code = 0; code < levels.size(); code++) {
            String level = levels.get(code);
            if (NUMBER.matcher(level).matches()) {
                double value = Double.parseDouble(level);
                if (NumberText.of(value).equals(level) == canonical) {
                    values.put(LongCodes.key(value), code);
                }
            }
        }
    }

    /** A factor over numbers, which are sorted; values that R writes alike are one level. */
    static Factor ofNumbers(FactorSpec spec, LongCodes occurring, @Nullable Contrasts chosen) {
        double[] sorted = Arrays.stream(occurring.keys()).mapToDouble(Double::longBitsToDouble).sorted().toArray();
        List<String> labels = new ArrayList<>(sorted.length);
        for (double value : sorted) {
            String label = NumberText.of(value);
            if (labels.isEmpty() || !labels.get(labels.size() - 1).equals(label)) {
                labels.add(label);
            }
        }
        Factor factor = new Factor(spec, arranged(spec, labels), chosen);
        for (double value : sorted) {
            factor.values.put(LongCodes.key(value), factor.codeOf.get(NumberText.of(value)));
        }
        return factor;
    }

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
                throw new ModelDataException("'" + spec.variable() + "': there is no level '" + first + "'; the levels are " + Listing.of(levels));
            }
            List<String> moved = new ArrayList<>(levels);
            moved.remove(first);
            moved.add(0, first);
            levels = moved;
        }
        return levels;
    }

    String name() {
        return spec.variable().toString();
    }

    List<String> levels() {
        return levels;
    }

    Contrasts contrasts() {
        return contrasts;
    }

    /** Codes into the levels for the rows of a table; -1 for a level that is not one of them. */
    Reader reader(Table table, Arithmetic arithmetic) {
        if (spec.base() instanceof Expression.Name name && table.kind(name.name()) == ColumnKind.CATEGORICAL) {
            int[] map = table.levels(name.name()).stream().mapToInt(level -> codeOf.getOrDefault(level, -1)).toArray();
            List<String> texts = table.levels(name.name());
            return new Reader() {
                @Override
                void read(CompleteRows rows, int[] out) {
                    int[] codes = rows.codes(name.name());
                    for (int i = 0; i < rows.size(); i++) {
                        out[i] = map[codes[i]];
                    }
                }

                @Override
                String text(CompleteRows rows, int row) {
                    return texts.get(rows.codes(name.name())[row]);
                }
            };
        }
        return new NumberReader(arithmetic.checked(spec.base()));
    }

    /** Reads a factor's codes once per piece of rows. Belongs to one thread. */
    abstract static class Reader {

        private int[] codes = new int[0];
        private long piece = -1;

        abstract void read(CompleteRows rows, int[] out);

        /** What stands in a row, for messages. */
        abstract String text(CompleteRows rows, int row);

        int[] codes(CompleteRows rows) {
            if (piece != rows.piece()) {
                codes = codes.length >= rows.size() ? codes : new int[rows.size()];
                read(rows, codes);
                piece = rows.piece();
            }
            return codes;
        }
    }

    private final class NumberReader extends Reader {

        private final Arithmetic.Evaluator base;

        NumberReader(Arithmetic.Evaluator base) {
            this.base = base;
        }

        @Override
        void read(CompleteRows rows, int[] out) {
            double[] numbers = base.evaluate(rows);
            for (int i = 0; i < rows.size(); i++) {
                out[i] = values.code(LongCodes.key(numbers[i]));
            }
        }

        @Override
        String text(CompleteRows rows, int row) {
            return NumberText.of(base.evaluate(rows)[row]);
        }
    }
}
