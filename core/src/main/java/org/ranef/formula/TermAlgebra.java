package org.ranef.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wilkinson and Rogers' algebra as R reads it: an expression of {@code + - : * / ^ %in%} to a set of terms, each a set of variables.
 * Wilkinson and Rogers (1973), Symbolic description of factorial models for analysis of variance.
 */
final class TermAlgebra {

    private static final int MOST_TERMS = 10_000;

    private final SourceText source;
    private final @Nullable List<String> columns;
    private final boolean outermost;
    private final Map<Expression, Integer> variables = new LinkedHashMap<>();
    private final List<Expression> offsets = new ArrayList<>();
    private final List<RandomTerm> bars = new ArrayList<>();
    private boolean intercept = true;
    /** False while the terms being read are to be removed: then 1 removes the intercept, and 0 gives it back. */
    private boolean adding = true;
    private Set<BitSet> terms = Set.of();

    private TermAlgebra(SourceText source, @Nullable List<String> columns, boolean outermost) {
        this.source = source;
        this.columns = columns;
        this.outermost = outermost;
    }

    /**
     * The terms of a right-hand side.
     *
     * @param columns what {@code .} stands for; {@code null} keeps it as a variable of that name
     */
    static TermAlgebra ofModel(SourceText source, Expression sum, @Nullable List<String> columns) {
        return new TermAlgebra(source, columns, true).read(sum);
    }

    /** The terms to the left of a bar, where no bar and no offset may stand. */
    static TermAlgebra ofBar(SourceText source, Expression sum, @Nullable List<String> columns) {
        return new TermAlgebra(source, columns, false).read(sum);
    }

    private TermAlgebra read(Expression sum) {
        terms = encode(sum, outermost);
        return this;
    }

    boolean intercept() {
        return intercept;
    }

    List<Expression> offsets() {
        return offsets;
    }

    /** A random-effects term as it stands, its grouping unexpanded. */
    record RandomTerm(Expression.Call bar, Bar.Structure structure) {
    }

    /** The random-effects terms in order. */
    List<RandomTerm> bars() {
        return bars;
    }

    /** By order of interaction, then of appearance. */
    List<Term> terms() {
        List<Expression> names = List.copyOf(variables.keySet());
        return terms.stream().sorted(Comparator.comparingInt(BitSet::cardinality))
                .map(term -> new Term(term.stream().mapToObj(names::get).toList())).toList();
    }

    private Set<BitSet> encode(Expression expression, boolean top) {
        if (expression instanceof Expression.Number number) {
            return constant(number);
        }
        if (expression instanceof Expression.Name name) {
            return name.name().equals(".") && columns != null ? allColumns() : single(name);
        }
        if (expression instanceof Expression.Call call) {
            return encodeCall(call, top);
        }
        throw source.error("A text or a truth value is not a term; a column's name with unusual characters stands in backquotes", expression);
    }

    private Set<BitSet> encodeCall(Expression.Call call, boolean top) {
        if (call.is("(", 1)) {
            return call.value(0) instanceof Expression.Call inner && isBar(inner)
                    ? bar(inner, inner.function().equals("||") ? Bar.Structure.DIAGONAL : Bar.Structure.UNSTRUCTURED, top)
                    : encode(call.value(0), top);
        }
        if (Vocabulary.role(call.function()) == Vocabulary.Role.COVARIANCE) {
            return covariance(call, top);
        }
        if (isBar(call)) {
            throw source.error("Put the random effects in parentheses: (x " + call.function() + " group)", call);
        }
        switch (call.arguments().size() == 2 ? call.function() : "") {
            case "+", "-":
                return sum(call, top);
            case ":", "%in%":
                return call.function().equals(":") ? products(call, operand(call, 0), operand(call, 1)) : within(call);
            case "*":
                return crossing(call, operand(call, 0), operand(call, 1));
            case "/":
                return nesting(call);
            case "^":
                return power(call);
            case "~":
                throw source.error("A formula has one '~' only", call);
            default:
                return leaf(call, top);
        }
    }

    static boolean isBar(Expression.Call call) {
        return call.is("|", 2) || call.is("||", 2);
    }

    private Set<BitSet> leaf(Expression.Call call, boolean top) {
        switch (call.function()) {
            case "-":
                remove(call.value(0), Set.of());
                return Set.of();
            case "+":
                return encode(call.value(0), top);
            case "offset":
                if (!top || !adding) {
                    throw source.error("An offset can only be added to the fixed effects: y ~ x + offset(z)", call);
                }
                if (call.arguments().size() != 1) {
                    throw source.error("offset() takes one argument", call);
                }
                offsets.add(call.value(0));
                return Set.of();
            default:
                if (Vocabulary.role(call.function()) == Vocabulary.Role.CONSTANT) {
                    throw source.error("'" + call + "' is not a term", call);
                }
                return single(call);
        }
    }

    private Set<BitSet> covariance(Expression.Call call, boolean top) {
        if (call.arguments().size() != 1 || !(call.value(0) instanceof Expression.Call bar && bar.is("|", 2))) {
            throw source.error("'" + call.function() + "()' takes one random-effects term: " + call.function() + "(0 + x | group)", call);
        }
        return bar(bar, switch (call.function()) {
            case "diag" -> Bar.Structure.DIAGONAL;
            case "homdiag" -> Bar.Structure.HOMOGENEOUS;
            default -> Bar.Structure.UNSTRUCTURED;
        }, top);
    }

    private Set<BitSet> bar(Expression.Call bar, Bar.Structure structure, boolean top) {
        if (!top || !adding) {
            throw source.error("A random-effects term can only be added to the others; it cannot stand in an interaction, a removal or"
                    + " another bar", bar);
        }
        bars.add(new RandomTerm(bar, structure));
        return Set.of();
    }

    private Set<BitSet> constant(Expression.Number number) {
        if (number.value() != 0 && number.value() != 1) {
            throw source.error("As a term, a number is 0 or 1 (the intercept); arithmetic stands in I(), as in I(2 * x)", number);
        }
        intercept = number.value() == 1 == adding;
        return Set.of();
    }

    private Set<BitSet> single(Expression variable) {
        Integer known = variables.get(variable);
        if (known == null) {
            known = variables.size();
            variables.put(variable, known);
        }
        BitSet term = new BitSet();
        term.set(known);
        return Set.of(term);
    }

    private Set<BitSet> allColumns() {
        Set<BitSet> all = new LinkedHashSet<>();
        for (String column : java.util.Objects.requireNonNull(columns)) {
            all.addAll(single(new Expression.Name(column)));
        }
        return all;
    }

    /** A sum's left operands are walked in a loop: there may be thousands. */
    private Set<BitSet> sum(Expression.Call call, boolean top) {
        Deque<Expression.Call> chain = new ArrayDeque<>();
        Expression left = call;
        while (left instanceof Expression.Call inner && (inner.is("+", 2) || inner.is("-", 2))) {
            chain.push(inner);
            left = inner.value(0);
        }
        Set<BitSet> all = new LinkedHashSet<>(encode(left, top));
        for (Expression.Call link : chain) {
            if (link.function().equals("+")) {
                all.addAll(encode(link.value(1), top));
                limit(all, link);
            } else {
                remove(link.value(1), all);
            }
        }
        return all;
    }

    private void remove(Expression unwanted, Set<BitSet> from) {
        adding = !adding;
        Set<BitSet> terms = encode(unwanted, false);
        adding = !adding;
        if (!from.isEmpty()) {
            from.removeAll(terms);
        }
    }

    /** Nothing times something would silently be nothing. */
    private Set<BitSet> operand(Expression.Call call, int place) {
        Set<BitSet> operand = encode(call.value(place), false);
        boolean needed = place == 0 || call.function().equals(":") || call.function().equals("%in%");
        if (needed && operand.isEmpty()) {
            throw source.error("'" + call.function() + "' needs a term on both sides; '" + call.value(place) + "' is none", call);
        }
        return operand;
    }

    private Set<BitSet> products(Expression where, Set<BitSet> left, Set<BitSet> right) {
        Set<BitSet> all = new LinkedHashSet<>();
        for (BitSet a : left) {
            for (BitSet b : right) {
                all.add(union(a, b));
                limit(all, where);
            }
        }
        return all;
    }

    private Set<BitSet> crossing(Expression where, Set<BitSet> left, Set<BitSet> right) {
        Set<BitSet> all = new LinkedHashSet<>(left);
        all.addAll(right);
        all.addAll(products(where, left, right));
        limit(all, where);
        return all;
    }

    /** {@code a/b}: b only within the combinations of everything in a. */
    private Set<BitSet> nesting(Expression.Call call) {
        Set<BitSet> left = operand(call, 0);
        Set<BitSet> right = operand(call, 1);
        Set<BitSet> all = new LinkedHashSet<>(left);
        all.addAll(products(call, Set.of(unionOf(left)), right));
        return all;
    }

    private Set<BitSet> within(Expression.Call call) {
        Set<BitSet> left = operand(call, 0);
        return products(call, left, Set.of(unionOf(operand(call, 1))));
    }

    private Set<BitSet> power(Expression.Call call) {
        Expression exponent = call.value(1);
        while (exponent instanceof Expression.Call inner && inner.is("(", 1)) {
            exponent = inner.value(0);
        }
        double times = exponent instanceof Expression.Number number ? number.value() : 0;
        if (times < 1 || times != Math.rint(times)) {
            throw source.error("The power of a sum of terms is a whole number from 1; a power of a variable stands in I(), as in I(x^2)",
                    call.value(1));
        }
        Set<BitSet> base = encode(call.value(0), false);
        Set<BitSet> all = base;
        for (int i = 1; i < times; i++) {
            int before = all.size();
            // Each term times a part of itself is itself: a power contains the one before it, and one that adds nothing is the last.
            all = products(call, all, base);
            if (all.size() == before) {
                break;
            }
        }
        return all;
    }

    private static BitSet union(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.or(b);
        return both;
    }

    private static BitSet unionOf(Set<BitSet> terms) {
        BitSet all = new BitSet();
        terms.forEach(all::or);
        return all;
    }

    private void limit(Set<BitSet> terms, Expression where) {
        if (terms.size() > MOST_TERMS) {
            throw source.error("This expands to more than " + MOST_TERMS + " terms; use a lower power or fewer variables", where);
        }
    }

    /** The variables of all terms, also of those removed again. */
    Set<Expression> variables() {
        return Collections.unmodifiableSet(variables.keySet());
    }
}
