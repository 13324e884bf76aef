package org.ranef.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.formula.NumberText;
import org.ranef.table.ModelDataException;

/** Numbers that a model can use. */
public final class FiniteCheck {

    private static final int LISTED = 5;

    private FiniteCheck() {
    }

    /** The values themselves, all of them finite. */
    static double[] require(double[] values, CompleteRows rows, Expression expression) {
        if (!areFinite(values, rows.size())) {
            throw error(values, rows, expression.toString(), Formula.variablesOf(expression), expression instanceof Expression.Name);
        }
        return values;
    }

    /** The same for a product of variables, which may overflow where they do not. */
    public static void requireProduct(double[] values, CompleteRows rows, List<Expression> variables) {
        if (!areFinite(values, rows.size())) {
            Set<String> columns = new LinkedHashSet<>();
            variables.forEach(variable -> columns.addAll(Formula.variablesOf(variable)));
            throw error(values, rows, new Term(variables).label(), columns, false);
        }
    }

    private static boolean areFinite(double[] values, int n) {
        // 0 * x is 0 exactly where x is finite; sums over all need no branch, and four do not wait for each other.
        double zero = 0;
        double first = 0;
        double second = 0;
        double third = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            zero += 0 * values[i];
            first += 0 * values[i + 1];
            second += 0 * values[i + 2];
            third += 0 * values[i + 3];
        }
        for (; i < n; i++) {
            zero += 0 * values[i];
        }
        return zero + first + (second + third) == 0;
    }

    private static ModelDataException error(double[] values, CompleteRows rows, String name, Set<String> columns, boolean isColumn) {
        List<String> where = new ArrayList<>();
        int first = -1;
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!Double.isFinite(values[i])) {
                first = first < 0 ? i : first;
                if (count++ < LISTED) {
                    where.add(Long.toString(rows.rowNumbers()[i] + 1));
                }
            }
        }
        String list = (count == 1 ? "row " : "rows ") + String.join(", ", where) + (count > LISTED ? ", ..." : "");
        String seen = Double.isNaN(values[first]) ? "not a number" : values[first] > 0 ? "infinite" : "minus infinity";
        if (isColumn) {
            return new ModelDataException("Column '" + columns.iterator().next() + "' is " + seen + " in " + list
                    + "; correct these values or make them missing (NA) to leave the rows out");
        }
        return new ModelDataException("'" + name + "' is " + seen + " in " + list + inputs(columns, rows, first)
                + "; change the term or make these values missing (NA) to leave the rows out");
    }

    private static String inputs(Set<String> columns, CompleteRows rows, int row) {
        StringBuilder inputs = new StringBuilder();
        for (String column : columns) {
            if (rows.isNumeric(column)) {
                inputs.append(inputs.isEmpty() ? ", where '" : " and '").append(column).append("' is ")
                        .append(NumberText.of(rows.numbers(column)[row]));
            }
        }
        return inputs.toString();
    }
}
