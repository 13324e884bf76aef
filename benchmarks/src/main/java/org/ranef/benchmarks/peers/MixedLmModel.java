package org.ranef.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.formula.Bar;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;

/**
 * A model as statsmodels' MixedLM takes it: effects of one grouping factor with any covariance, and variance components within its groups.
 *
 * @param fixed      the formula of the fixed effects, as patsy writes it
 * @param groups     the column of groups, or several joined by colons
 * @param random     the effects that vary among groups, as patsy writes them
 * @param components variance components, {@code name=effects} joined by semicolons; empty if there are none
 */
public record MixedLmModel(String fixed, String groups, String random, String components) {

    private static final Set<String> R_ALONE = Set.of("poly(", "ns(", "bs(", "scale(", "offset(");

    /**
     * Writes a model for MixedLM.
     *
     * @throws UnsupportedOperationException if it cannot be written, with the reason
     */
    public static MixedLmModel of(BenchmarkModel model) {
        Formula formula = Formula.parse(model.formula());
        require(model.weights() == null, "no prior weights");
        require(R_ALONE.stream().noneMatch(model.formula()::contains), "a function that patsy lacks");
        require(formula.variables().stream().noneMatch(name -> name.contains(".")), "names with dots");
        String groups = groups(formula.bars());
        List<String> random = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (Bar bar : formula.bars()) {
            if (!bar.group().equals(groups)) {
                components.add(nested(bar, groups));
            } else if (bar.structure() == Bar.Structure.DIAGONAL) {
                effects(bar).forEach(effect -> (random.isEmpty() ? random : components).add(effect));
            } else if (random.isEmpty()) {
                random.add(sum(bar.intercept(), bar.terms()));
            } else {
                require(effects(bar).size() == 1, "two terms with covariances");
                components.addAll(effects(bar));
            }
        }
        String response = formula.response() + " ~ " + sum(formula.intercept(), formula.terms());
        String named = IntStream.range(0, components.size()).mapToObj(c -> "c" + c + "=" + patsy(components.get(c)))
                .collect(Collectors.joining(";"));
        return new MixedLmModel(patsy(response), groups, patsy(random.get(0)), named);
    }

    /** The factor within whose groups all else varies: a column, or an interaction if it stands alone. */
    private static String groups(List<Bar> bars) {
        List<String> all = bars.stream().map(Bar::group).distinct().toList();
        if (all.size() == 1) {
            return all.get(0);
        }
        List<String> columns = bars.stream().filter(bar -> bar.grouping().size() == 1).map(Bar::group).distinct().toList();
        require(columns.size() == 1, "crossed factors");
        return columns.get(0);
    }

    /** Intercepts of groups within the groups. */
    private static String nested(Bar bar, String groups) {
        List<String> others = bar.grouping().stream().map(Expression::toString).filter(name -> !name.equals(groups)).toList();
        require(others.size() == 1 && bar.grouping().size() == 2, "not two nested factors");
        require(bar.intercept() && bar.terms().isEmpty(), "slopes of a nested factor");
        return "0 + C(" + others.get(0) + ")";
    }

    private static List<String> effects(Bar bar) {
        List<String> effects = new ArrayList<>(bar.intercept() ? List.of("1") : List.of());
        bar.terms().forEach(term -> effects.add("0 + " + term.label()));
        return effects;
    }

    private static String sum(boolean intercept, List<Term> terms) {
        return (intercept ? "1" : "0") + terms.stream().map(term -> " + " + term.label()).collect(Collectors.joining());
    }

    /** R's names of functions as Python's. */
    private static String patsy(String text) {
        return text.replace("^", "**").replace("log(", "np.log(").replace("factor(", "C(");
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new UnsupportedOperationException(reason);
        }
    }
}
