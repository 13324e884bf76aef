package org.ranef.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.GroupedFormula;
import picocli.CommandLine.Option;

/** The options of the grouped style, in which random effects stand beside the formula. */
final class GroupedOptions {

    @Option(names = "--groups", paramLabel = "COLUMN", required = true, description = "The column of groups, for models in the grouped style of "
            + "statsmodels' MixedLM: FORMULA then holds the fixed effects only.")
    private String groups = "";

    @Option(names = "--re", paramLabel = "FORMULA", description = "The effects that vary freely between groups, for example '~ Time'; an intercept "
            + "unless given, or none beside --vc.")
    private @Nullable String randomEffects;

    @Option(names = "--vc", paramLabel = "NAME=FORMULA", description = "A variance component within groups, for example "
            + "'classroom=0 + C(classroom)'. May be given several times.")
    private Map<String, String> components = new LinkedHashMap<>();

    GroupedFormula formula(String fixed) {
        GroupedFormula formula = GroupedFormula.of(fixed).groups(groups);
        if (randomEffects != null) {
            formula = formula.randomEffects(randomEffects);
        }
        for (Map.Entry<String, String> component : components.entrySet()) {
            formula = formula.varianceComponent(component.getKey(), component.getValue());
        }
        return formula;
    }
}
