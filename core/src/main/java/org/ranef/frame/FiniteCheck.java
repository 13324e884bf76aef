package org.ranef.frame;

import java.util.ArrayList;
import java.util.List;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.NumberText;
import org.ranef.table.ModelDataException;

/** Numbers that a model can use. */
final class FiniteCheck {

    private static final int LISTED = 5;

    private FiniteCheck() {
    }

    /** The values themselves, all of them finite. */
    static double[] require(double[] values, CompleteRows rows, Expression expression) {
        int n = rows.size();
        // 0 * x is 0 exactly where x is finite; one sum over all needs no branch.
        double zero = 0;
        for (int i = 0; i < n; i++) {
            zero += 0 * values[i];
        }
        if (zero != 0) {
            throw error(values, rows, expression);
        }
        return values;
    }

    private static ModelDataException error(double[] values, CompleteRows rows, Expression expression) {
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
        if (expression instanceof Expression.Name name) {
            return new ModelDataException("Column '" + name.name() + "' is " + seen + " in " + list
                    + "; correct these values or make them missing (NA) to leave the rows out");
        }
        StringBuilder inputs = new StringBuilder();
        for (String column : Formula.variablesOf(expression)) {
            inputs.append(inputs.isEmpty() ? ", where '" : " and '").append(column).append("' is ")
                    .append(NumberText.of(rows.numbers(column)[first]));
        }
        return new ModelDataException("'" + expression + "' is " + seen + " in " + list + inputs
                + "; change the expression or make these values missing (NA) to leave the rows out");
    }
}
