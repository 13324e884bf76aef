package org.ranef.frame;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.basis.Basis;
import org.ranef.formula.Bar;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/**
 * What a model remembers of the rows it was made from: columns, levels and bases, without the rows.
 *
 * @param options how it was made
 * @param bases what is remembered of {@code poly}, {@code scale}, ...
 */
record FrameLayout(Formula formula, FrameOptions options, @Nullable String weights, Map<Expression, Basis> bases, DesignColumns fixed,
        FixedColumns fixedColumns, List<BarColumns> bars) {

    /** Design rows of some megabytes: enough to spread the cost of a piece, small enough to stay in a cache. */
    private static final int NUMBERS_AT_ONCE = 1 << 21;
    private static final int MOST_ROWS = 4096;
    private static final int LEAST_ROWS = 32;

    /**
     * A bar with its columns and its grouping.
     *
     * @param read whether its values are read; if not, every level is unknown and every column 0
     */
    record BarColumns(Bar bar, DesignColumns design, Grouping grouping, boolean read) {

        BarColumns(Bar bar, DesignColumns design, Grouping grouping) {
            this(bar, design, grouping, true);
        }

        /** Whether each column is a term of its own. */
        boolean isSplit() {
            return bar.structure() == Bar.Structure.DIAGONAL;
        }

        /** The number of terms. */
        int termCount() {
            return isSplit() ? design.names().size() : 1;
        }

        /** One term; for a double bar one for each column. */
        List<RandomColumns> terms() {
            List<String> names = design.names();
            if (!isSplit()) {
                return List.of(new RandomColumns(bar.group(), names, grouping.levels(), bar.structure() == Bar.Structure.HOMOGENEOUS));
            }
            return IntStream.range(0, names.size())
                    .mapToObj(j -> new RandomColumns(bar.group(), List.of(names.get(j)), grouping.levels(), false)).toList();
        }
    }

    /** Without weights, and reading only the bars of the given terms, which are counted over all bars. */
    FrameLayout reading(Set<Integer> terms) {
        List<BarColumns> chosen = new ArrayList<>();
        int first = 0;
        for (BarColumns bar : bars) {
            int end = first + bar.termCount();
            chosen.add(new BarColumns(bar.bar(), bar.design(), bar.grouping(), IntStream.range(first, end).anyMatch(terms::contains)));
            first = end;
        }
        return new FrameLayout(formula, options, null, bases, fixed, fixedColumns, chosen);
    }

    /** The bar to which a term belongs. */
    BarColumns barOf(int term) {
        int first = 0;
        for (BarColumns bar : bars) {
            first += bar.termCount();
            if (term < first) {
                return bar;
            }
        }
        throw new IndexOutOfBoundsException("There is no random-effects term " + term + "; there are " + first + ", counted from 0");
    }

    int rowsAtOnce() {
        int columns = 4 + fixed.names().size() + bars.stream().mapToInt(bar -> bar.design().names().size()).sum();
        return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, NUMBERS_AT_ONCE / columns));
    }

    /** The columns in which a row must have a value. New rows need no response, and no weights or groups that their table lacks. */
    Set<String> required(Table table, boolean fitted) {
        Set<String> needed = new LinkedHashSet<>();
        if (fitted) {
            // As in R, also the variables of terms that the formula removes again.
            needed.addAll(formula.variables());
            needed.addAll(options.complete());
        }
        formula.offsets().forEach(offset -> needed.addAll(Formula.variablesOf(offset)));
        addVariables(formula.terms(), needed);
        List<String> optional = new ArrayList<>();
        for (BarColumns each : bars) {
            if (each.read()) {
                addVariables(each.bar().terms(), needed);
                optional.addAll(groupVariables(each.bar()));
            }
        }
        if (weights != null) {
            optional.add(weights);
        }
        optional.removeIf(column -> !fitted && !table.columnNames().contains(column));
        needed.addAll(optional);
        return needed;
    }

    private static void addVariables(List<Term> terms, Set<String> into) {
        terms.forEach(term -> term.variables().forEach(variable -> into.addAll(Formula.variablesOf(variable))));
    }

    /** All columns to be read; for new rows also the response's, if the table has them. */
    Set<String> columns(Table table, boolean fitted) {
        Set<String> all = new LinkedHashSet<>(required(table, fitted));
        if (hasResponse(table)) {
            all.addAll(Formula.variablesOf(formula.response()));
        }
        if (all.isEmpty() && !table.columnNames().isEmpty()) {
            // An intercept alone needs no column, but the rows must be counted.
            all.add(table.columnNames().get(0));
        }
        return all;
    }

    /** Whether the response can be computed: a column of nothing but missing values may have come as text. */
    boolean hasResponse(Table table) {
        Set<String> needed = Formula.variablesOf(formula.response());
        return table.columnNames().containsAll(needed) && needed.stream().allMatch(column -> table.kind(column) == ColumnKind.NUMERIC);
    }

    /** The columns of a grouping. */
    static Set<String> groupVariables(Bar bar) {
        Set<String> names = new LinkedHashSet<>();
        bar.grouping().forEach(variable -> names.addAll(Formula.variablesOf(variable)));
        return names;
    }

    /** Whether a table has the columns of a grouping. */
    static boolean hasGroups(Table table, Bar bar) {
        return table.columnNames().containsAll(groupVariables(bar));
    }
}
