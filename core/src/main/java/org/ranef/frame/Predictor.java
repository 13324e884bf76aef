package org.ranef.frame;

import java.util.List;

/**
 * What the complete rows hold in one column that the fixed effects are made of, before any function of the formula is applied.
 *
 * @param column   the name of the column
 * @param text     whether the column is categorical; otherwise it holds numbers
 * @param factor   whether the model treats it as a factor: a categorical column, or numbers within {@code factor()}
 * @param levels   the levels that occur, in the order of the table; of numbers the different values, in increasing order, as R writes them
 * @param values   the numbers themselves; empty for a categorical column. Of a covariate only the first three
 * @param mean     the mean over the rows, without weights; NaN for a categorical column
 * @param minimum  the smallest number
 * @param maximum  the largest number
 */
public record Predictor(String column, boolean text, boolean factor, List<String> levels, List<Double> values, double mean, double minimum,
        double maximum) {

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
