package org.ranef.io.saved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ranef.frame.Predictors;
import org.ranef.frame.Predictors.Predictor;

/** The columns of the fixed effects as a JSON object: means and levels, and how often combinations of levels occur. */
final class SavedPredictors {

    private SavedPredictors() {
    }

    static Map<String, Object> write(Predictors predictors) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Predictor predictor : predictors.all()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("text", predictor.text());
            json.put("factor", predictor.factor());
            json.put("levels", predictor.levels());
            json.put("values", predictor.values());
            json.put("mean", JsonNumbers.number(predictor.mean()));
            json.put("minimum", JsonNumbers.number(predictor.minimum()));
            json.put("maximum", JsonNumbers.number(predictor.maximum()));
            columns.put(predictor.column(), json);
        }
        List<List<String>> cells = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        Map<List<String>, Double> combinations = predictors.combinations();
        combinations.keySet().stream().sorted((a, b) -> String.join("\0", a).compareTo(String.join("\0", b))).forEach(cell -> {
            cells.add(cell);
            weights.add(combinations.get(cell));
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("columns", columns);
        json.put("combinations", cells);
        json.put("weights", weights);
        return json;
    }

    static Predictors read(Fields json) {
        List<Predictor> all = new ArrayList<>();
        Fields columns = json.object("columns");
        for (String column : columns.keys()) {
            Fields one = columns.object(column);
            List<Double> values = new ArrayList<>();
            for (double value : one.numbers("values")) {
                values.add(value);
            }
            all.add(new Predictor(column, one.truth("text"), one.truth("factor"), one.texts("levels"), values, one.number("mean"),
                    one.number("minimum"), one.number("maximum")));
        }
        Map<List<String>, Double> weights = new LinkedHashMap<>();
        List<List<String>> cells = json.textLists("combinations");
        double[] numbers = json.numbers("weights");
        long discrete = all.stream().filter(Predictor::discrete).count();
        if (numbers.length != cells.size() || cells.stream().anyMatch(cell -> cell.size() != discrete)) {
            throw json.error("combinations", "does not have a weight for each, or a level for each factor");
        }
        if (!Arrays.stream(numbers).allMatch(weight -> weight > 0)) {
            throw json.error("weights", "has a number that is not positive");
        }
        for (int i = 0; i < numbers.length; i++) {
            weights.put(cells.get(i), numbers[i]);
        }
        return Predictors.of(all, weights);
    }
}
