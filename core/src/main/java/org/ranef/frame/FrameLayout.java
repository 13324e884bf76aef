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
 * @param bases what is remembered of {@code poly}, {@code scale}, ...
 */
record FrameLayout(Formula formula, @Nullable String weights, Map<Expression, Basis> bases, DesignColumns fixed, FixedColumns fixedColumns,
        List<BarColumns> bars) {

    /** Design rows of some megabytes: enough to spread the cost of a piece, small enough to stay in a cache. */
    private static final int NUMBERS_AT_ONCE = 1 << 21;
    private static final int MOST_ROWS = 4096;
    private static final int LEAST_ROWS = 32;

    /** A bar with its columns and its grouping. */
    record BarColumns(Bar bar, DesignColumns design, Grouping grouping) {

        /** One term; for a double bar one for each column. */
        List<RandomColumns> terms() {
            List<String> names = design.names();
            if (bar.structure() != Bar.Structure.DIAGONAL) {
                return List.of(new RandomColumns(bar.group(), names, grouping.levels(), bar.structure() == Bar.Structure.HOMOGENEOUS));
            }
            return IntStream.range(0, names.size())
                    .mapToObj(j -> new RandomColumns(bar.group(), List.of(names.get(j)), grouping.levels(), false)).toList();
        }
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
        }
        formula.offsets().forEach(offset -> needed.addAll(Formula.variablesOf(offset)));
        addVariables(formula.terms(), needed);
        List<String> optional = new ArrayList<>();
        for (Bar bar : formula.bars()) {
            addVariables(bar.terms(), needed);
            bar.grouping().forEach(variable -> optional.addAll(Formula.variablesOf(variable)));
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

    /** Whether a table has the columns of a grouping. */
    static boolean hasGroups(Table table, Bar bar) {
        return bar.grouping().stream().allMatch(variable -> table.columnNames().containsAll(Formula.variablesOf(variable)));
    }
}
