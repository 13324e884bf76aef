package org.ranef.means;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;

/**
 * A test for each effect of a model: that all contrasts, or interaction contrasts, among its marginal means are 0. In a model of factors
 * that are all observed together these are tests of type III, whatever the coding. {@index joint_tests}
 */
public final class JointTests {

    private final ReferenceGrid grid;
    private final List<Set<String>> terms;
    private final List<String> by;
    private final Nesting nesting;

    private JointTests(ReferenceGrid grid, List<String> by) {
        this.grid = grid;
        this.by = by;
        this.nesting = Nesting.of(grid);
        this.terms = new ArrayList<>();
        for (Term term : grid.frame().formula().terms()) {
            Set<String> columns = new LinkedHashSet<>();
            term.variables().forEach(variable -> columns.addAll(Formula.variablesOf(variable)));
            terms.add(columns);
        }
    }

    /** Tests of all effects, with covariates one unit around their means; in each combination of levels of some factors, if any are given. */
    public static List<JointTest> of(FixedEffectsInference inference, String... by) {
        return of(ReferenceGrid.of(inference).with(Reduction.AROUND_MEAN), by);
    }

    /** Tests of all effects over a grid, on which covariates need two values to have an effect. Main effects come first. */
    public static List<JointTest> of(ReferenceGrid grid, String... by) {
        for (String column : by) {
            grid.index(column);
        }
        JointTests tests = new JointTests(grid, List.of(by));
        List<JointTest> found = new ArrayList<>();
        List<String> free = grid.variables().stream().map(GridVariable::name).filter(name -> !tests.by.contains(name)).toList();
        List<List<String>> effects = new ArrayList<>();
        tests.effects(List.of(), free, effects);
        effects.stream().sorted(Comparator.comparingInt(List::size)).forEach(effect -> tests.test(effect, found));
        return found;
    }

    private void effects(List<String> chosen, List<String> later, List<List<String>> into) {
        for (int i = 0; i < later.size(); i++) {
            List<String> effect = new ArrayList<>(chosen);
            effect.add(later.get(i));
            boolean nested = effect.stream().anyMatch(name -> !nesting.parents(name).isEmpty());
            if (nested || terms.stream().anyMatch(term -> term.containsAll(effect))) {
                if (effect.containsAll(nesting.closure(effect))) {
                    into.add(effect);
                }
                effects(effect, later.subList(i + 1, later.size()), into);
            }
        }
    }

    private void test(List<String> effect, List<JointTest> into) {
        List<String> columns = new ArrayList<>(effect);
        columns.addAll(by);
        Set<String> groups = new LinkedHashSet<>(by);
        effect.forEach(name -> groups.addAll(nesting.parents(name)));
        LinearFunctions contrasts = MarginalMeans.of(grid, columns.toArray(String[]::new)).withGroups(groups.toArray(String[]::new))
                .interactions(ContrastFamily.consecutive()).withGroups(by.toArray(String[]::new));
        for (JointTest test : contrasts.jointTests()) {
            if (test.test().numeratorDegrees() > 0) {
                into.add(new JointTest(String.join(":", effect), test.labels(), test.test()));
            }
        }
    }
}
