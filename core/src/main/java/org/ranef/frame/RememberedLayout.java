package org.ranef.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ranef.basis.Basis;
import org.ranef.evaluate.BasisFitting;
import org.ranef.formula.Bar;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.ModelDataException;

/** Makes a layout from what was remembered of it. */
final class RememberedLayout {

    private final FrameMemory memory;
    private final Formula formula;
    private final Map<Expression, Factor> factors = new HashMap<>();
    private final Map<Expression, Basis> bases = new HashMap<>();

    RememberedLayout(FrameMemory memory) {
        this.memory = memory;
        formula = Formula.parse(memory.formula()).withColumns(memory.columns());
        Set<Expression> variables = new LinkedHashSet<>(formula.offsets());
        variables.add(formula.response());
        addVariables(formula.terms(), variables);
        for (Bar bar : formula.bars()) {
            addVariables(bar.terms(), variables);
            variables.addAll(bar.grouping());
        }
        Set<Expression> bare = new LinkedHashSet<>();
        for (Expression variable : variables) {
            CodedFactor coded = memory.factors().get(variable.toString());
            if (coded != null) {
                factors.put(variable, Factor.remembered(variable, coded.levels(), coded.contrasts()));
            }
            bare.add(FactorSpec.of(variable).base());
        }
        for (Expression call : BasisFitting.calls(bare)) {
            bases.put(call, remembered(memory.bases(), call.toString(), "basis"));
        }
    }

    private static void addVariables(List<Term> terms, Set<Expression> variables) {
        terms.forEach(term -> variables.addAll(term.variables()));
    }

    private static <T> T remembered(Map<String, T> all, String name, String what) {
        T found = all.get(name);
        if (found == null) {
            throw new ModelDataException("The formula has '" + name + "', but nothing is remembered of this " + what + "; there are: "
                    + String.join(", ", all.keySet()));
        }
        return found;
    }

    FrameLayout layout() {
        DesignColumns fixed = new DesignColumns(formula.intercept(), formula.terms(), factors, bases);
        Map<List<Expression>, Grouping> groupings = new HashMap<>();
        List<FrameLayout.BarColumns> bars = new ArrayList<>();
        for (Bar bar : formula.bars()) {
            bars.add(new FrameLayout.BarColumns(bar, new DesignColumns(bar.intercept(), bar.terms(), factors, bases),
                    groupings.computeIfAbsent(bar.grouping(), variables -> grouping(bar))));
        }
        return new FrameLayout(formula, FrameOptions.defaults().withWeights(memory.weights()), memory.weights(), bases, fixed, new FixedColumns(fixed), bars);
    }

    private Grouping grouping(Bar bar) {
        Grouping grouping = new Grouping(bar.group(), bar.grouping().stream()
                .map(variable -> Factor.remembered(variable, remembered(memory.groups(), variable.toString(), "grouping factor"), null)).toList());
        if (grouping.isInteraction()) {
            grouping.remember(remembered(memory.combinations(), bar.group(), "grouping"));
        }
        return grouping;
    }
}
