package org.ranef.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mixed model in the grouped style of statsmodels' MixedLM: fixed effects, a column of groups, random effects that each group has, and named
 * variance components within groups. Another way to write a {@link Formula}, into which it is translated. Immutable. {@index MixedLM}
 *
 * <pre>{@code
 * GroupedFormula.of("y ~ x1 + x2").groups("school").randomEffects("~ z").varianceComponent("classroom", "0 + C(classroom)")
 * }</pre>
 */
public final class GroupedFormula {

    private final String fixed;
    private final String groups;
    private final @Nullable String randomEffects;
    private final Map<String, String> components;

    private GroupedFormula(String fixed, String groups, @Nullable String randomEffects, Map<String, String> components) {
        this.fixed = fixed;
        this.groups = groups;
        this.randomEffects = randomEffects;
        this.components = components;
    }

    /** The fixed effects, with the response: {@code "Weight ~ Time"}. */
    public static GroupedFormula of(String fixed) {
        return new GroupedFormula(fixed, "", null, Map.of());
    }

    /** With the column that holds the groups. */
    public GroupedFormula groups(String column) {
        return new GroupedFormula(fixed, column, randomEffects, components);
    }

    /**
     * With the effects that vary freely between groups: {@code "~ Time"}, {@code "0 + z1 + z2"}. Without any and without variance components,
     * each group has an intercept.
     */
    public GroupedFormula randomEffects(String formula) {
        return new GroupedFormula(fixed, groups, formula, components);
    }

    /**
     * With a variance component: independent effects of one variance, one for each column of the formula within each group, so that labels used
     * again in another group are other effects. {@code "0 + C(classroom)"} are intercepts of classrooms, {@code "0 + C(classroom):x"}
     * slopes of x by classroom, {@code "0 + x"} one slope for each group.
     */
    public GroupedFormula varianceComponent(String name, String formula) {
        Map<String, String> more = new LinkedHashMap<>(components);
        if (more.put(name, formula) != null) {
            throw new IllegalArgumentException("There are two variance components named '" + name + "'");
        }
        return new GroupedFormula(fixed, groups, randomEffects, more);
    }

    /** The column that holds the groups. */
    public String groups() {
        return groups;
    }

    /** The columns needed, in order of appearance. */
    public List<String> variables() {
        return toFormula(column -> false).variables();
    }

    /** The names of the variance components, in order. */
    public List<String> componentNames() {
        return List.copyOf(components.keySet());
    }

    /**
     * The formula that says the same. Its random-effects terms are the random effects, if any, then the variance components in order.
     *
     * @param categorical whether a column holds categories
     * @throws FormulaSyntaxException if a part cannot be understood, or the fixed effects hold random-effects terms
     * @throws IllegalStateException if there are no groups
     */
    public Formula toFormula(Predicate<String> categorical) {
        if (groups.isBlank()) {
            throw new IllegalStateException("The grouped style needs a column of groups: GroupedFormula.of(\"" + fixed + "\").groups(\"...\")");
        }
        Formula model = Formula.parse(fixed);
        if (!model.bars().isEmpty()) {
            throw new FormulaSyntaxException("In the grouped style random effects stand apart from the fixed effects, not as "
                    + model.bars().get(0), fixed, fixed.indexOf('|'));
        }
        String group = new Expression.Name(groups).toString();
        List<String> terms = new ArrayList<>();
        if (randomEffects != null || components.isEmpty()) {
            terms.add("(" + (randomEffects == null ? "1" : rightHandSide(randomEffects)) + " | " + group + ")");
        }
        components.forEach((name, formula) -> terms.add(component(name, formula, group, categorical)));
        return Formula.parse(fixed + " + " + String.join(" + ", terms));
    }

    private static String rightHandSide(String oneSided) {
        String trimmed = oneSided.strip();
        return trimmed.startsWith("~") ? trimmed.substring(1).strip() : trimmed;
    }

    private static String component(String name, String formula, String group, Predicate<String> categorical) {
        Bar bar = Formula.parse("y ~ (" + rightHandSide(formula) + " | " + group + ")").bars().get(0);
        List<Term> withFactors = bar.terms().stream().filter(term -> term.variables().stream().anyMatch(v -> isFactor(v, categorical))).toList();
        if (withFactors.isEmpty()) {
            return "homdiag(" + Bar.sum(bar.intercept(), bar.terms()) + " | " + group + ")";
        }
        if (bar.intercept() || bar.terms().size() > 1) {
            throw new FormulaSyntaxException("Variance component '" + name + "' mixes a factor with other terms; start it with '0 +' and give each"
                    + " factor a component of its own", formula, 0);
        }
        List<String> factors = new ArrayList<>();
        List<String> slopes = new ArrayList<>();
        for (Expression variable : bar.terms().get(0).variables()) {
            (isFactor(variable, categorical) ? factors : slopes).add(variable.toString());
        }
        return "(" + (slopes.isEmpty() ? "1" : "0 + " + String.join(":", slopes)) + " | " + group + ":" + String.join(":", factors) + ")";
    }

    private static boolean isFactor(Expression variable, Predicate<String> categorical) {
        if (variable instanceof Expression.Call call) {
            return Vocabulary.role(call.function()) == Vocabulary.Role.FACTOR;
        }
        return variable instanceof Expression.Name column && categorical.test(column.name());
    }

    @Override
    public String toString() {
        return fixed + ", groups = " + groups + (randomEffects == null ? "" : ", random effects = " + randomEffects)
                + (components.isEmpty() ? "" : ", variance components = " + components);
    }
}
