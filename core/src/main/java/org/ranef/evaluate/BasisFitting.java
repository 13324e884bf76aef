package org.ranef.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ranef.basis.Basis;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.table.Table;

/**
 * Fits the bases in some expressions, those inside others first. As in R, a basis is fitted to all rows where its argument has a value,
 * whatever else is missing there.
 */
public final class BasisFitting {

    private BasisFitting() {
    }

    /** The fitted bases by their calls, for {@link Arithmetic}. */
    public static Map<Expression, Basis> fit(Collection<Expression> expressions, Table table, int rowsAtOnce) {
        Map<Expression.Call, Integer> depths = new LinkedHashMap<>();
        expressions.forEach(expression -> depth(expression, depths));
        Map<Expression, Basis> fitted = new HashMap<>();
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int depth = 1; depth <= deepest; depth++) {
            List<Gathering> gatherings = new ArrayList<>();
            Set<String> columns = new LinkedHashSet<>();
            for (Map.Entry<Expression.Call, Integer> entry : depths.entrySet()) {
                if (entry.getValue() == depth) {
                    Gathering gathering = new Gathering(entry.getKey(), table, fitted, rowsAtOnce);
                    gatherings.add(gathering);
                    columns.addAll(gathering.columns);
                }
            }
            table.scan(List.copyOf(columns), chunk -> gatherings.forEach(g -> g.rows.each(chunk, g::gather)));
            gatherings.forEach(g -> fitted.put(g.call, Bases.fit(g.call, Arrays.copyOf(g.values, g.size))));
        }
        return fitted;
    }

    /** The calls of bases in some expressions, those inside others first. */
    public static List<Expression> calls(Collection<Expression> expressions) {
        Map<Expression.Call, Integer> depths = new LinkedHashMap<>();
        expressions.forEach(expression -> depth(expression, depths));
        return List.copyOf(depths.keySet());
    }

    /** How many bases are nested here, noting each on the way. */
    private static int depth(Expression expression, Map<Expression.Call, Integer> depths) {
        if (!(expression instanceof Expression.Call call)) {
            return 0;
        }
        if (Bases.isBasis(call)) {
            int depth = 1 + depth(call.value(0), depths);
            depths.put(call, depth);
            return depth;
        }
        int deepest = 0;
        for (Expression.Argument argument : call.arguments()) {
            deepest = Math.max(deepest, depth(argument.value(), depths));
        }
        return deepest;
    }

    /** The values of one basis's argument. */
    private static final class Gathering {

        private final Expression.Call call;
        private final Set<String> columns;
        private final CompleteRows rows;
        private final Arithmetic.Evaluator argument;
        private double[] values;
        private int size;

        Gathering(Expression.Call call, Table table, Map<Expression, Basis> fitted, int rowsAtOnce) {
            this.call = call;
            columns = Formula.variablesOf(call.value(0));
            rows = new CompleteRows(table, columns, rowsAtOnce);
            Arithmetic arithmetic = new Arithmetic(table, fitted);
            arithmetic.requireNumeric(call);
            argument = arithmetic.checked(call.value(0));
            values = new double[(int) Math.min(table.rowCount(), Integer.MAX_VALUE - 8)];
        }

        void gather(CompleteRows piece) {
            System.arraycopy(argument.evaluate(piece), 0, values, size, piece.size());
            size += piece.size();
        }
    }
}
