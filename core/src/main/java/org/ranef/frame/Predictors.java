package org.ranef.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.CompleteRows;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.NumberText;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/**
 * The columns that the fixed effects and offsets of a model are made of, in order of appearance, and how often their values occur together
 * in the complete rows. Immutable. {@index recover_data}
 */
public final class Predictors {

    /**
     * What the complete rows hold in one column that the fixed effects are made of, before any function of the formula is applied.
     *
     * @param column   the name of the column
     * @param text     whether the column is categorical; otherwise it holds numbers
     * @param factor   whether the model treats it as a factor: a categorical column, or numbers within {@code factor()}
     * @param levels   the levels that occur, in the order of the table; of numbers the different values, in increasing order, as R writes
     * them
     * @param values   the numbers themselves; empty for a categorical column. Of a covariate only the first three
     * @param mean     the mean over the rows, without weights; NaN for a categorical column
     * @param minimum  the smallest number
     * @param maximum  the largest number
     */
    public record Predictor(String column, boolean text, boolean factor, List<String> levels, List<Double> values, double mean,
            double minimum, double maximum) {

        /** As many values make a covariate one of which only summaries are of interest. */
        static final int MANY = 3;

        /** Copies the lists. */
        public Predictor {
            levels = List.copyOf(levels);
            values = List.copyOf(values);
        }

        /** Whether there are few values, so that each can stand for itself: a factor, or a covariate of at most two values. */
        public boolean discrete() {
            return factor || levels.size() < MANY;
        }
    }

    private final List<Predictor> all;
    private final List<Predictor> discrete;
    private final Map<List<String>, Double> weights;

    /**
     * What was learnt of the rows at another time.
     *
     * @param all     the columns
     * @param weights for each combination of the discrete columns' levels that occurs, in the order of the columns, the number of rows or the sum of
     *                their weights
     */
    public static Predictors of(List<Predictor> all, Map<List<String>, Double> weights) {
        return new Predictors(List.copyOf(all), all.stream().filter(Predictor::discrete).toList(), Map.copyOf(weights));
    }

    private Predictors(List<Predictor> all, List<Predictor> discrete, Map<List<String>, Double> weights) {
        this.all = all;
        this.discrete = discrete;
        this.weights = weights;
    }

    /** Reads the rows of a frame twice: once for values, once for combinations. */
    static Predictors of(FrameLayout layout, Table table, boolean fitted) {
        Set<String> factors = new LinkedHashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        layout.formula().terms().forEach(term -> term.variables().forEach(variable -> {
            columns.addAll(Formula.variablesOf(variable));
            if (FactorSpec.isFactor(variable, table)) {
                factors.addAll(Formula.variablesOf(FactorSpec.of(variable).base()));
            }
        }));
        for (Expression offset : layout.formula().offsets()) {
            columns.addAll(Formula.variablesOf(offset));
        }
        List<Survey> surveys = columns.stream().map(column -> new Survey(table, column, factors.contains(column))).toList();
        Set<String> required = layout.required(table, fitted);
        new CompleteRows(table, required, layout.rowsAtOnce()).scan(layout.columns(table, fitted),
                rows -> surveys.forEach(survey -> survey.read(rows)));
        List<Predictor> all = surveys.stream().map(Survey::predictor).toList();
        List<Predictor> discrete = all.stream().filter(Predictor::discrete).toList();
        Map<List<String>, Double> weights = new HashMap<>();
        String weight = layout.weights();
        new CompleteRows(table, required, layout.rowsAtOnce()).scan(layout.columns(table, fitted), rows -> {
            for (int r = 0; r < rows.size(); r++) {
                List<String> cell = new ArrayList<>();
                for (Predictor each : discrete) {
                    cell.add(text(table, rows, each, r));
                }
                weights.merge(cell, weight == null ? 1 : rows.numbers(weight)[r], Double::sum);
            }
        });
        return new Predictors(all, discrete, weights);
    }

    private static String text(Table table, CompleteRows rows, Predictor predictor, int row) {
        return predictor.text() ? table.levels(predictor.column()).get(rows.codes(predictor.column())[row])
                : NumberText.of(rows.numbers(predictor.column())[row]);
    }

    /** The weights of all combinations of the discrete columns. */
    public Map<List<String>, Double> combinations() {
        return Map.copyOf(weights);
    }

    /** The columns, in order of appearance in the formula; those of offsets last. */
    public List<Predictor> all() {
        return all;
    }

    /** The column of that name, or null if the fixed effects have none such. */
    public @Nullable Predictor find(String column) {
        return all.stream().filter(each -> each.column().equals(column)).findFirst().orElse(null);
    }

    /**
     * The number of complete rows with each combination of levels that occurs, or the sum of their prior weights where the model has
     * weights.
     *
     * @param columns some of the discrete columns; a key has the level of each, in this order
     */
    public Map<List<String>, Double> weights(List<String> columns) {
        List<Integer> places = columns.stream().map(column -> discrete.stream().map(Predictor::column).toList().indexOf(column)).toList();
        Map<List<String>, Double> marginal = new HashMap<>();
        weights.forEach((cell, weight) -> marginal.merge(places.stream().map(cell::get).toList(), weight, Double::sum));
        return marginal;
    }

    /** What is learnt of one column. */
    private static final class Survey {

        private final Table table;
        private final String column;
        private final boolean factor;
        private final boolean text;
        private final Map<Double, String> values = new TreeMap<>();
        private final boolean[] occurs;
        private long count;
        private double first;
        private double sum;
        private double minimum = Double.POSITIVE_INFINITY;
        private double maximum = Double.NEGATIVE_INFINITY;

        Survey(Table table, String column, boolean factor) {
            this.table = table;
            this.column = column;
            this.factor = factor;
            this.text = table.kind(column) == ColumnKind.CATEGORICAL;
            this.occurs = new boolean[text ? table.levels(column).size() : 0];
        }

        void read(CompleteRows rows) {
            if (text) {
                int[] codes = rows.codes(column);
                for (int r = 0; r < rows.size(); r++) {
                    occurs[codes[r]] = true;
                }
                return;
            }
            double[] numbers = rows.numbers(column);
            first = count == 0 ? numbers[0] : first;
            for (int r = 0; r < rows.size(); r++) {
                double number = numbers[r];
                // Sums of what exceeds the first value keep the digits of covariates far from 0.
                sum += number - first;
                minimum = Math.min(minimum, number);
                maximum = Math.max(maximum, number);
                if ((factor || values.size() < Predictor.MANY) && !values.containsKey(number)) {
                    values.put(number, NumberText.of(number));
                }
            }
            count += rows.size();
        }

        Predictor predictor() {
            Map<String, Double> distinct = new LinkedHashMap<>();
            values.forEach((value, written) -> distinct.putIfAbsent(written, value));
            List<String> levels = new ArrayList<>(distinct.keySet());
            for (int code = 0; code < occurs.length; code++) {
                if (occurs[code]) {
                    levels.add(table.levels(column).get(code));
                }
            }
            double mean = text ? Double.NaN : first + sum / count;
            return new Predictor(column, text, factor || text, levels, List.copyOf(distinct.values()), mean, text ? Double.NaN : minimum,
                    text ? Double.NaN : maximum);
        }
    }
}
