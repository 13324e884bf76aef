package org.ranef.means;

import java.util.List;
import org.ranef.frame.Predictors.Predictor;
import org.ranef.formula.NumberText;

/**
 * A column of a reference grid and the values at which it stands.
 *
 * @param name    the column's name
 * @param numeric whether it holds numbers
 * @param levels  its values as text
 * @param values  its values as numbers; empty for a categorical column
 */
public record GridVariable(String name, boolean numeric, List<String> levels, List<Double> values) {

    /** Copies the lists. */
    public GridVariable {
        levels = List.copyOf(levels);
        values = List.copyOf(values);
    }

    static GridVariable of(Predictor predictor, Reduction reduction) {
        if (predictor.discrete()) {
            return new GridVariable(predictor.column(), !predictor.text(), predictor.levels(), predictor.values());
        }
        return ofNumbers(predictor.column(), reduction.values(predictor));
    }

    static GridVariable ofNumbers(String name, List<Double> values) {
        return new GridVariable(name, true, values.stream().map(NumberText::of).toList(), values);
    }

    int size() {
        return levels.size();
    }

    /** Some of the levels. */
    GridVariable keeping(List<String> chosen) {
        List<Double> kept = values.isEmpty() ? values : chosen.stream().map(level -> values.get(levels.indexOf(level))).toList();
        return new GridVariable(name, numeric, chosen, kept);
    }
}
