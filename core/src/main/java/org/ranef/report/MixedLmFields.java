package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.design.GroupSize;
import org.ranef.design.GroupingFactor;
import org.ranef.estimate.Fit;
import org.ranef.layout.Numerals;

/** What stands at the head of a summary in the style of MixedLM: names with values, in two columns. */
final class MixedLmFields {

    private static final int DECIMALS = 4;

    private final Fit fit;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    MixedLmFields(Fit fit) {
        this.fit = fit;
    }

    /** Lines of four texts: the first half of the fields on the left, the second on the right. */
    List<List<String>> lines(@Nullable GroupSize groups) {
        add("Model:", "MixedLM");
        add("No. Observations:", Long.toString(fit.observations()));
        addGroups(groups);
        add("Dependent Variable:", fit.design().response());
        add("Method:", fit.criterion().toString());
        add("Scale:", Numerals.fixed(fit.sigma() * fit.sigma(), DECIMALS));
        add("Log-Likelihood:", Numerals.fixed(fit.logLik(), DECIMALS));
        add("Converged:", fit.converged() ? "Yes" : "No");
        String weights = fit.frame() == null ? null : fit.frame().weights();
        if (weights != null) {
            add("Weights:", weights);
        }
        int half = (names.size() + 1) / 2;
        if (names.size() % 2 != 0) {
            add("", "");
        }
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < half; i++) {
            lines.add(List.of(names.get(i), values.get(i), names.get(half + i), values.get(half + i)));
        }
        return lines;
    }

    private void addGroups(@Nullable GroupSize groups) {
        List<GroupingFactor> factors = fit.design().factors();
        if (groups != null) {
            add("No. Groups:", Long.toString(groups.groups()));
            add("Min. group size:", Long.toString(groups.smallest()));
            add("Max. group size:", Long.toString(groups.largest()));
            add("Mean group size:", Numerals.fixed(groups.mean(), 1));
        } else if (factors.size() == 1) {
            add("No. Groups:", Integer.toString(factors.get(0).levelCount()));
        }
    }

    private void add(String name, String value) {
        names.add(name);
        values.add(value);
    }
}
