package org.ranef.estimate;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelFrame;
import org.ranef.frame.ModelRows;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * What a fit expects of rows that it has not seen: X beta + Z b + offset, with b the conditional modes. {@index predict} {@index re.form}
 *
 * <pre>{@code
 * double[] conditional = Prediction.of(model).with(NewLevels.POPULATION).on(newRows);
 * double[] population = Prediction.of(model).population().on(newRows);
 * double[] schoolsOnly = Prediction.of(model).withGroups("school").on(newRows);
 * }</pre>
 *
 * <p>Bases such as {@code poly(x, 2)}, levels and coding are those of the rows fitted. Columns of X dropped for rank deficiency have no
 * share in a prediction. Immutable; each {@code with...} method returns a changed prediction.
 */
public final class Prediction {

    private final Fit fit;
    private final ModelFrame frame;
    private final Set<Integer> terms;
    private final NewLevels newLevels;

    private Prediction(Fit fit, ModelFrame frame, Set<Integer> terms, NewLevels newLevels) {
        this.fit = fit;
        this.frame = frame;
        this.terms = terms;
        this.newLevels = newLevels;
    }

    /**
     * With all random effects; an unseen level of a grouping factor is an error.
     *
     * @throws IllegalStateException if the fit is of arrays or cross-products, so that there is no formula to meet a table with
     */
    public static Prediction of(Fit fit) {
        ModelFrame frame = fit.frame();
        if (frame == null) {
            throw new IllegalStateException("A model fitted to arrays or cross-products has no formula, so it cannot predict for a table");
        }
        Set<Integer> all = IntStream.range(0, fit.design().terms().size()).boxed().collect(Collectors.toUnmodifiableSet());
        return new Prediction(fit, frame, all, NewLevels.FAIL);
    }

    /** The fit that predicts. */
    public Fit fit() {
        return fit;
    }

    /** The indices of the terms whose random effects the prediction has, as {@link #withTerms} counts them. */
    public Set<Integer> terms() {
        return terms;
    }

    /** With a choice of what to do about unseen levels. */
    public Prediction with(NewLevels chosen) {
        return new Prediction(fit, frame, terms, Objects.requireNonNull(chosen));
    }

    /** Without random effects: X beta + offset. Columns that only random-effects terms need may be absent or have missing values. */
    public Prediction population() {
        return withTerms();
    }

    /**
     * With the random effects of some terms only.
     *
     * @param indices the terms, 0-based, in the order of the formula with {@code a/b} expanded and {@code ||} split, as {@link VarCorr#terms()}
     *     lists them
     * @throws ModelDataException if there is no such term
     */
    public Prediction withTerms(int... indices) {
        int count = fit.design().terms().size();
        for (int index : indices) {
            if (index < 0 || index >= count) {
                throw new ModelDataException("There is no random-effects term " + index + "; the " + count + " terms are counted from 0");
            }
        }
        return new Prediction(fit, frame, Arrays.stream(indices).boxed().collect(Collectors.toUnmodifiableSet()), newLevels);
    }

    /**
     * With the random effects of all terms on some grouping factors only.
     *
     * @param groups the labels of the grouping factors, such as {@code school} or {@code classroom:school}
     * @throws ModelDataException if a label is not one of the model's
     */
    public Prediction withGroups(String... groups) {
        List<RandomTerm> all = fit.design().terms();
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String group : groups) {
            List<Integer> own = IntStream.range(0, all.size()).filter(k -> all.get(k).group().equals(group)).boxed().toList();
            if (own.isEmpty()) {
                throw new ModelDataException("'" + group + "' is not a grouping factor of this model; there are: "
                        + all.stream().map(RandomTerm::group).distinct().collect(Collectors.joining(", ")));
            }
            chosen.addAll(own);
        }
        return new Prediction(fit, frame, Set.copyOf(chosen), newLevels);
    }

    /**
     * One number for each row of a table, in its order; NaN where the row has a missing value in a column that the prediction needs. The table
     * needs neither a response nor weights. Where it has not the columns of a grouping factor, all its rows have unseen levels.
     *
     * @throws ModelDataException if a column is absent; if a fixed-effects factor has an unseen level; or, with {@link NewLevels#FAIL}, if
     *     a grouping factor has
     */
    public double[] on(Table newRows) {
        ModelFrame rowsOfTable = frame.on(newRows, terms);
        if (newLevels == NewLevels.FAIL) {
            requireGroups(rowsOfTable);
        }
        double[] values = new double[Math.toIntExact(newRows.rowCount())];
        Arrays.fill(values, Double.NaN);
        FittedValues fitted = fit.predictor();
        int[] chosen = terms.stream().mapToInt(Integer::intValue).sorted().toArray();
        rowsOfTable.scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                double sum = fitted.fixed(rows, r);
                for (int k : chosen) {
                    sum += rows.levels()[k][r] < 0 ? unseen(rowsOfTable, rows, r, k) : fitted.random(rows, r, k);
                }
                values[(int) rows.rowNumbers()[r]] = sum;
            }
        });
        return values;
    }

    private void requireGroups(ModelFrame rowsOfTable) {
        terms.stream().sorted().filter(k -> !rowsOfTable.hasGroups(k)).findFirst().ifPresent(k -> {
            throw new ModelDataException("The new rows have no column for grouping factor '" + fit.design().terms().get(k).group()
                    + "'; add it, ask for new levels to be POPULATION or MISSING, or predict without its random effects");
        });
    }

    private double unseen(ModelFrame rowsOfTable, ModelRows rows, int r, int k) {
        return switch (newLevels) {
            case POPULATION -> 0;
            case MISSING -> Double.NaN;
            case FAIL -> throw new ModelDataException("Grouping factor '" + fit.design().terms().get(k).group() + "' is '"
                    + rowsOfTable.level(k, rows.rowNumbers()[r]) + "' in row " + (rows.rowNumbers()[r] + 1)
                    + ", a level that the model has not seen; ask for new levels to be POPULATION or MISSING, or predict "
                    + "without its random effects");
        };
    }
}
