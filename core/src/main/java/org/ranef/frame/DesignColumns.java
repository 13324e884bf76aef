package org.ranef.frame;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ranef.basis.Basis;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.FiniteCheck;
import org.ranef.evaluate.Listing;
import org.ranef.formula.Expression;
import org.ranef.formula.Term;
import org.ranef.frame.FixedColumns.TermVariable;
import org.ranef.table.ModelDataException;

/**
 * The columns of a sum of terms, named and coded as R's {@code model.matrix} does.
 *
 * <p>A factor stands in a term by its contrasts where the term without it is in the span of terms before (is part of one of them, or is
 * the intercept), and by an indicator for every level otherwise. Without an intercept the first factor of all has all its indicators.
 */
final class DesignColumns {

    /** A variable as it stands in a term: numbers, or a factor by contrasts or by all its indicators. */
    record Component(Expression variable, @Nullable Factor factor, boolean full, @Nullable Basis basis) {

        int size() {
            return factor == null ? basis == null ? 1 : basis.size()
                    : full ? factor.levels().size() : factor.contrasts().size(factor.levels().size());
        }

        List<String> names() {
            String name = variable.toString();
            List<String> suffixes = factor == null ? basis == null ? List.of("") : basis.suffixes()
                    : full ? factor.levels() : factor.contrasts().suffixes(name, factor.levels());
            return suffixes.stream().map(name::concat).toList();
        }
    }

    private final boolean intercept;
    private final List<Term> terms;
    private final List<List<Component>> components = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> assign = new ArrayList<>();

    DesignColumns(boolean intercept, List<Term> terms, Map<Expression, Factor> factors, Map<Expression, Basis> bases) {
        this.intercept = intercept;
        this.terms = terms;
        boolean firstFactor = !intercept;
        for (int t = 0; t < terms.size(); t++) {
            List<Component> coded = new ArrayList<>();
            for (Expression variable : terms.get(t).variables()) {
                Factor factor = factors.get(variable);
                boolean full = factor != null && (firstFactor || !isMarginal(t, variable));
                firstFactor &= factor == null;
                coded.add(new Component(variable, factor, full, bases.get(variable)));
            }
            components.add(coded);
        }
        requireLevels();
        requireRoom();
        nameColumns();
    }

    private void requireLevels() {
        for (List<Component> term : components) {
            for (Component component : term) {
                Factor factor = component.factor();
                if (factor != null && !component.full() && factor.levels().size() < 2) {
                    throw new ModelDataException("Factor '" + factor.name() + "' has only the level " + Listing.of(factor.levels())
                            + " among the complete rows, so it has no effect; remove it");
                }
            }
        }
    }

    private boolean isMarginal(int t, Expression without) {
        Set<Expression> rest = new HashSet<>(terms.get(t).variables());
        rest.remove(without);
        return rest.isEmpty() || terms.subList(0, t).stream().anyMatch(before -> before.variables().containsAll(rest));
    }

    private void requireRoom() {
        double columns = intercept ? 1 : 0;
        double most = 0;
        String largest = "";
        for (int t = 0; t < terms.size(); t++) {
            double size = 1;
            for (Component component : components.get(t)) {
                size *= component.size();
            }
            columns += size;
            if (size > most) {
                most = size;
                largest = terms.get(t).label();
            }
        }
        double bytes = columns * columns * Double.BYTES;
        if (bytes > Runtime.getRuntime().maxMemory() / 2.0) {
            throw new ModelDataException(String.format(java.util.Locale.ROOT, "The formula makes %,.0f columns, %,.0f of them by '%s';"
                    + " their cross-products alone would take %s, and this JVM has %s. Make a factor with so many levels a grouping factor,"
                    + " (1 | group), or a covariate, or raise the heap (-Xmx)", columns, most, largest, memory(bytes),
                    memory(Runtime.getRuntime().maxMemory())));
        }
    }

    private static String memory(double bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        int unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, size < 10 && unit > 0 ? "%.1f %s" : "%,.0f %s", size, units[unit]);
    }

    private void nameColumns() {
        if (intercept) {
            names.add("(Intercept)");
            assign.add(0);
        }
        for (int t = 0; t < terms.size(); t++) {
            List<String> product = List.of();
            for (Component component : components.get(t)) {
                List<String> next = new ArrayList<>();
                for (String name : component.names()) {
                    if (product.isEmpty()) {
                        next.add(name);
                    }
                    product.forEach(before -> next.add(before + ":" + name));
                }
                product = next;
            }
            names.addAll(product);
            for (int j = 0; j < product.size(); j++) {
                assign.add(t + 1);
            }
        }
    }

    List<String> names() {
        return names;
    }

    /** For each column the number of its term, from 1; 0 is the intercept. */
    int[] assign() {
        return assign.stream().mapToInt(Integer::intValue).toArray();
    }

    List<Term> terms() {
        return terms;
    }

    /** The variables of each term as they are coded there. */
    List<List<TermVariable>> variables() {
        return components.stream().map(term -> term.stream().map(c -> new TermVariable(c.variable(),
                c.factor() == null ? null : CodedFactor.of(c.factor()), c.full(), c.size())).toList()).toList();
    }

    /** The factors, in order of appearance. */
    Collection<Factor> factors() {
        Set<Factor> found = new LinkedHashSet<>();
        for (List<Component> term : components) {
            for (Component component : term) {
                if (component.factor() != null) {
                    found.add(component.factor());
                }
            }
        }
        return found;
    }

    /** The columns for the rows of a table. */
    Arithmetic.ColumnsEvaluator compile(Readers readers) {
        Map<Component, Arithmetic.ColumnsEvaluator> distinct = new LinkedHashMap<>();
        components.forEach(term -> term.forEach(c -> distinct.computeIfAbsent(c, readers::columns)));
        List<TermEvaluator> evaluators = new ArrayList<>();
        for (List<Component> term : components) {
            evaluators.add(new TermEvaluator(term, term.stream().map(c -> Objects.requireNonNull(distinct.get(c))).toList()));
        }
        double[][] out = new double[names.size()][0];
        return rows -> {
            int at = 0;
            if (intercept) {
                if (out[0].length < rows.size()) {
                    out[0] = new double[rows.size()];
                    java.util.Arrays.fill(out[0], 1);
                }
                at = 1;
            }
            for (TermEvaluator term : evaluators) {
                at = term.evaluate(rows, out, at);
            }
            return out;
        };
    }

    /** Products of the columns of several variables, the first varying fastest. */
    private static final class TermEvaluator {

        private final List<Component> components;
        private final List<Arithmetic.ColumnsEvaluator> variables;
        private final boolean mayOverflow;
        private double[][] products = new double[0][];

        TermEvaluator(List<Component> components, List<Arithmetic.ColumnsEvaluator> variables) {
            this.components = components;
            this.variables = variables;
            mayOverflow = components.stream().filter(component -> component.factor() == null).count() > 1;
        }

        int evaluate(CompleteRows rows, double[][] out, int from) {
            double[][] first = variables.get(0).evaluate(rows);
            int size = first.length;
            if (variables.size() == 1) {
                System.arraycopy(first, 0, out, from, size);
                return from + size;
            }
            double[][][] factors = new double[variables.size()][][];
            for (int v = 0; v < factors.length; v++) {
                factors[v] = variables.get(v).evaluate(rows);
                size = v == 0 ? size : size * factors[v].length;
            }
            if (products.length != size || size > 0 && products[0].length < rows.size()) {
                products = new double[size][rows.size()];
            }
            for (int column = 0; column < size; column++) {
                multiply(factors, column, products[column], rows.size());
                if (mayOverflow) {
                    FiniteCheck.requireProduct(products[column], rows, components.stream().map(Component::variable).toList());
                }
                out[from + column] = products[column];
            }
            return from + size;
        }

        private static void multiply(double[][][] factors, int column, double[] product, int n) {
            int rest = column;
            for (int v = 0; v < factors.length; v++) {
                double[] values = factors[v][rest % factors[v].length];
                rest /= factors[v].length;
                if (v == 0) {
                    System.arraycopy(values, 0, product, 0, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        product[i] *= values[i];
                    }
                }
            }
        }
    }
}
