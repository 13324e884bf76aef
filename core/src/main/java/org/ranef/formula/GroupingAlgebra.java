package org.ranef.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands to the right of a bar: {@code a/b} is {@code b:a} and {@code a}, {@code a*b} is {@code a}, {@code b} and {@code a:b}.
 * Groupings stand from the most nested outwards and are labelled as in lme4.
 */
final class GroupingAlgebra {

    private static final int MOST_GROUPINGS = 100;

    /** One grouping: the combinations of some variables; labels keep the parentheses of what is joined further, as lme4's do. */
    record Grouping(String label, List<Expression> variables, boolean enclosed) {

        static Grouping of(Expression variable) {
            return new Grouping(variable.toString(), List.of(variable), false);
        }

        /** A column by itself is labelled by its bare name. */
        private Grouping unquoted() {
            return variables.size() == 1 && variables.get(0) instanceof Expression.Name name ? new Grouping(name.name(), variables, false) : this;
        }

        /** The combinations of both; the label shows which was nested in which. */
        Grouping by(Grouping other) {
            Set<Expression> both = new LinkedHashSet<>(variables);
            both.addAll(other.variables);
            String right = other.variables.size() > 1 ? "(" + other.label + ")" : other.label;
            return new Grouping((enclosed ? "(" + label + ")" : label) + ":" + right, List.copyOf(both), false);
        }

        private Grouping inParentheses() {
            return new Grouping(label, variables, variables.size() > 1);
        }
    }

    private final SourceText source;

    private GroupingAlgebra(SourceText source) {
        this.source = source;
    }

    static List<Grouping> of(SourceText source, Expression grouping) {
        return new GroupingAlgebra(source).expand(grouping).stream().map(Grouping::unquoted).toList();
    }

    private List<Grouping> expand(Expression expression) {
        if (expression instanceof Expression.Name name && !name.name().equals(".")) {
            return List.of(Grouping.of(name));
        }
        if (!(expression instanceof Expression.Call call)) {
            throw source.error("A grouping factor is a column, or several joined by ':' or '/'", expression);
        }
        if (call.is("(", 1)) {
            return expand(call.value(0)).stream().map(Grouping::inParentheses).toList();
        }
        if (call.arguments().size() == 2 && !TermAlgebra.isBar(call)) {
            switch (call.function()) {
                case ":", "%in%":
                    return limit(products(expand(call.value(0)), expand(call.value(1))), call);
                case "/":
                    return limit(nesting(expand(call.value(0)), expand(call.value(1))), call);
                case "*":
                    return limit(crossing(expand(call.value(0)), expand(call.value(1))), call);
                case "+":
                    return limit(join(expand(call.value(0)), expand(call.value(1))), call);
                default:
                    break;
            }
        }
        if (Vocabulary.role(call.function()) == Vocabulary.Role.FACTOR) {
            return List.of(Grouping.of(call));
        }
        throw source.error("'" + call.function() + "' has no meaning in a grouping; join columns by ':', '/', '*' or '+'", call);
    }

    private List<Grouping> limit(List<Grouping> groupings, Expression where) {
        if (groupings.size() > MOST_GROUPINGS) {
            throw source.error("This expands to more than " + MOST_GROUPINGS + " groupings", where);
        }
        return groupings;
    }

    private static List<Grouping> products(List<Grouping> left, List<Grouping> right) {
        List<Grouping> all = new ArrayList<>();
        for (Grouping a : left) {
            for (Grouping b : right) {
                all.add(a.by(b));
            }
        }
        return all;
    }

    private static List<Grouping> nesting(List<Grouping> outer, List<Grouping> inner) {
        Grouping around = outer.get(0);
        for (Grouping other : outer) {
            if (!around.variables().containsAll(other.variables())) {
                around = around.by(other);
            }
        }
        return join(products(inner, List.of(around)), outer);
    }

    private static List<Grouping> crossing(List<Grouping> left, List<Grouping> right) {
        return join(join(left, right), products(left, right));
    }

    private static List<Grouping> join(List<Grouping> first, List<Grouping> second) {
        List<Grouping> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
