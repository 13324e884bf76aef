package org.ranef.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.CallArguments;
import org.ranef.formula.Expression;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/**
 * What a formula says of a factor: {@code factor(x)}, {@code C(ordered(x), contr.poly)}, or only a categorical column's name.
 *
 * @param variable  the whole expression
 * @param base      the column, or the arithmetic whose values are the levels
 * @param levels    the levels, if given
 * @param reference the level to stand first, if given
 * @param ordered   whether the levels are ordered
 * @param contrasts the contrasts, if given
 */
record FactorSpec(Expression variable, Expression base, @Nullable List<String> levels, @Nullable String reference, boolean ordered,
        @Nullable Contrasts contrasts) {

    /** Whether a variable of a formula is a factor: otherwise it is numbers. */
    static boolean isFactor(Expression variable, Table table) {
        if (variable instanceof Expression.Name name) {
            return table.kind(name.name()) == ColumnKind.CATEGORICAL;
        }
        return variable instanceof Expression.Call call && isFactorCall(call);
    }

    private static boolean isFactorCall(Expression.Call call) {
        return switch (call.function()) {
            case "factor", "as.factor", "C", "ordered", "as.ordered", "relevel" -> true;
            default -> false;
        };
    }

    static FactorSpec of(Expression variable) {
        if (!(variable instanceof Expression.Call call) || !isFactorCall(call)) {
            return new FactorSpec(variable, variable, null, null, false, null);
        }
        FactorSpec inner = of(call.value(0));
        List<String> levels = inner.levels;
        String reference = inner.reference;
        Contrasts contrasts = inner.contrasts;
        boolean ordered = inner.ordered;
        switch (call.function()) {
            case "C" -> {
                CallArguments arguments = new CallArguments(call, "x", "contr", "levels");
                levels = arguments.has("levels", 2) ? arguments.texts("levels", 2) : levels;
                contrasts = arguments.has("contr", 1) ? contrasts(call, arguments) : contrasts;
            }
            case "relevel" -> {
                CallArguments arguments = new CallArguments(call, "x", "ref");
                List<String> given = arguments.texts("ref", 1);
                if (given == null || given.size() != 1) {
                    throw arguments.error("needs the level to stand first, as in relevel(f, ref = \"b\")");
                }
                reference = given.get(0);
            }
            default -> {
                CallArguments arguments = new CallArguments(call, "x", "levels");
                levels = arguments.has("levels", 1) ? arguments.texts("levels", 1) : levels;
                ordered |= call.function().endsWith("ordered");
            }
        }
        return new FactorSpec(variable, inner.base, levels, reference, ordered, contrasts);
    }

    private static Contrasts contrasts(Expression.Call call, CallArguments arguments) {
        Expression given = call.argument("contr", 1);
        String name = given instanceof Expression.Text text ? text.value() : String.valueOf(given);
        String reference = null;
        if (given instanceof Expression.Call inner) {
            name = inner.function();
            if (!name.equals("Treatment")) {
                throw arguments.error("takes the name of contrasts, such as contr.sum, or Treatment(\"reference level\"), not " + given);
            }
            Expression level = inner.argument("reference", 0);
            reference = level == null ? null : level instanceof Expression.Text text ? text.value() : level.toString();
        }
        Contrasts contrasts = Contrasts.named(name, reference);
        if (contrasts == null) {
            throw arguments.error("knows the contrasts contr.treatment, contr.sum, contr.helmert and contr.poly, not " + given);
        }
        return contrasts;
    }
}
