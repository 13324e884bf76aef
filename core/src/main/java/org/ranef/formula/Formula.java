package org.ranef.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model formula in R's language: {@code Reaction ~ Days + (Days | Subject)}. {@index formula} {@index "Wilkinson notation"}
 *
 * <p>The right-hand side is expanded into terms as R's {@code terms()} does: {@code a * b} is {@code a + b + a:b}, terms stand by their
 * order of interaction, then by appearance. Nothing is known here of any table; whether {@code a} is a number or a factor is decided
 * when the formula meets one. Immutable.
 */
public final class Formula {

    private final SourceText source;
    private final Expression.Call root;
    private final List<Term> terms;
    private final boolean intercept;
    private final List<Expression> offsets;
    private final List<Bar> bars;
    private final Set<String> names = new LinkedHashSet<>();
    private final boolean dot;

    private Formula(SourceText source, Expression.Call root, @Nullable List<String> columns) {
        this.source = source;
        this.root = root;
        TermAlgebra right = TermAlgebra.ofModel(source, root.value(1), columns);
        terms = right.terms();
        intercept = right.intercept();
        offsets = List.copyOf(right.offsets());
        Set<Expression> all = new LinkedHashSet<>();
        all.add(response());
        all.addAll(right.variables());
        all.addAll(offsets);
        List<Bar> expanded = new ArrayList<>();
        for (TermAlgebra.RandomTerm term : right.bars()) {
            expand(term, columns, all, expanded);
        }
        bars = List.copyOf(expanded);
        for (Expression variable : right.variables()) {
            if (variable.equals(response())) {
                throw source.error("The response '" + response() + "' also stands on the right of '~'; remove it there", variable);
            }
        }
        collectNames(all, names);
        dot = names.remove(".");
    }

    /**
     * Reads a formula.
     *
     * @throws FormulaSyntaxException if it cannot be understood; the message shows where
     */
    public static Formula parse(String text) {
        SourceText source = new SourceText(text);
        if (!(Parser.parse(source) instanceof Expression.Call root && root.is("~", 2))) {
            throw source.error("There is no '~'; a formula is response ~ terms, for example y ~ x + (1 | group)", text.length());
        }
        if (root.value(0) instanceof Expression.Call left && left.is("~", 2)) {
            throw source.error("A formula has one '~' only", root);
        }
        requireArithmetic(source, root.value(0));
        return new Formula(source, root, null);
    }

    private static void requireArithmetic(SourceText source, Expression response) {
        if (response instanceof Expression.Call call) {
            if (TermAlgebra.isBar(call) || call.is(":", 2) || call.is("%in%", 2)) {
                throw source.error("'" + call.function() + "' has no meaning in the response", call);
            }
            call.arguments().forEach(argument -> requireArithmetic(source, argument.value()));
        } else if (response instanceof Expression.Name name && name.name().equals(".")) {
            throw source.error("'.' has no meaning in the response", name);
        }
    }

    private void expand(TermAlgebra.RandomTerm term, @Nullable List<String> columns, Set<Expression> all, List<Bar> into) {
        Expression.Call bar = term.bar();
        TermAlgebra left = TermAlgebra.ofBar(source, bar.value(0), columns);
        all.addAll(left.variables());
        if (left.terms().isEmpty() && !left.intercept()) {
            throw source.error("There is no effect to the left of the bar; write (1 | group) for an intercept", bar);
        }
        for (GroupingAlgebra.Grouping grouping : GroupingAlgebra.of(source, bar.value(1))) {
            all.addAll(grouping.variables());
            into.add(new Bar(left.intercept(), left.terms(), grouping.variables(), grouping.label(), term.structure()));
        }
    }

    /** The names of columns in some expressions, walked without recursion: a response may be a long sum. */
    private static void collectNames(Collection<Expression> expressions, Set<String> into) {
        Deque<Expression> rest = new ArrayDeque<>(expressions);
        while (!rest.isEmpty()) {
            Expression next = rest.pop();
            if (next instanceof Expression.Name name) {
                into.add(name.name());
            } else if (next instanceof Expression.Call call) {
                boolean all = Vocabulary.role(call.function()) == Vocabulary.Role.ELEMENTWISE;
                for (int i = call.arguments().size() - 1; i >= 0; i--) {
                    if (all || i == 0) {
                        rest.push(call.value(i));
                    }
                }
            }
        }
    }

    /** The names of the columns that an expression needs, in order of appearance. */
    public static Set<String> variablesOf(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        collectNames(List.of(expression), names);
        return names;
    }

    /** The formula as it was given. */
    public String text() {
        return source.text();
    }

    /** What stands to the left of {@code ~}. */
    public Expression response() {
        return root.value(0);
    }

    /** The terms of the fixed effects, without the intercept, offsets and bars. */
    public List<Term> terms() {
        return terms;
    }

    /** Whether the fixed effects have an intercept. */
    public boolean intercept() {
        return intercept;
    }

    /** The arguments of the offsets, which are added to the prediction with coefficient 1. */
    public List<Expression> offsets() {
        return offsets;
    }

    /** The random-effects terms, nested groupings expanded; empty for a model of fixed effects only. */
    public List<Bar> bars() {
        return bars;
    }

    /** The names of all columns needed, in order of appearance; those for which {@code .} stands are not among them. */
    public List<String> variables() {
        return List.copyOf(names);
    }

    /** Whether there is a {@code .}, so that all columns are needed. */
    public boolean hasDot() {
        return dot;
    }

    /** This formula with {@code .} standing for all of the given columns except those in the response. */
    public Formula withColumns(List<String> columns) {
        if (!dot) {
            return this;
        }
        Set<String> inResponse = variablesOf(response());
        return new Formula(source, root, columns.stream().filter(column -> !inResponse.contains(column)).toList());
    }

    /** A formula of the same response, intercept and offsets with other terms and random-effects terms. */
    public Formula with(List<Term> otherTerms, List<Bar> otherBars) {
        StringBuilder text = new StringBuilder(response() + " ~ " + Bar.sum(intercept, otherTerms));
        offsets.forEach(offset -> text.append(" + offset(").append(offset).append(')'));
        otherBars.forEach(bar -> text.append(" + ").append(bar));
        return parse(text.toString());
    }

    /** The formula with R's spacing and names. */
    @Override
    public String toString() {
        return root.toString();
    }
}
