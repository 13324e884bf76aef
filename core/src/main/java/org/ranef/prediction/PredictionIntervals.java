package org.ranef.prediction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Prediction;
import org.ranef.estimate.TermCovariance;
import org.ranef.frame.ModelFrame;
import org.ranef.frame.ModelRows;
import org.ranef.information.Interval;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * Standard errors and intervals for predictions of new rows, by Henderson (1975): the errors of fixed and random effects count together.
 * {@index predictInterval} {@index se.fit}
 *
 * <pre>{@code
 * List<PredictionInterval> means = PredictionIntervals.of(Prediction.of(model)).on(newRows);
 * List<PredictionInterval> observations = PredictionIntervals.of(Prediction.of(model)).with(IntervalKind.PREDICTION).on(newRows);
 * }</pre>
 *
 * <p>Covariance parameters count as known: that they were estimated is left out, except where {@link #with(DegreesOfFreedom)} accounts for it, and so is the
 * choice of the model. With few groups intervals are somewhat too short. Bounds are symmetric. Immutable.
 */
public final class PredictionIntervals {

    private final Prediction prediction;
    private final IntervalKind kind;
    private final double level;
    private final DegreesOfFreedom degrees;

    private PredictionIntervals(Prediction prediction, IntervalKind kind, double level, DegreesOfFreedom degrees) {
        this.prediction = prediction;
        this.kind = kind;
        this.level = level;
        this.degrees = degrees;
    }

    /** 95 % confidence intervals by normal quantiles. */
    public static PredictionIntervals of(Prediction prediction) {
        return new PredictionIntervals(prediction, IntervalKind.CONFIDENCE, 0.95, DegreesOfFreedom.ASYMPTOTIC);
    }

    /** With what the intervals are for. */
    public PredictionIntervals with(IntervalKind chosen) {
        return new PredictionIntervals(prediction, Objects.requireNonNull(chosen), level, degrees);
    }

    /**
     * With the probability that an interval holds what it is for, such as 0.95.
     *
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public PredictionIntervals withLevel(double probability) {
        return new PredictionIntervals(prediction, kind, Interval.requireLevel(probability), degrees);
    }

    /**
     * With quantiles of the t distribution for confidence intervals of the population's mean: each row of X is a combination of fixed effects, with the standard
     * error and the degrees of freedom that its test has. A method that belongs to REML predicts from the fit by REML.
     */
    public PredictionIntervals with(DegreesOfFreedom method) {
        return new PredictionIntervals(prediction, kind, level, Objects.requireNonNull(method));
    }

    /**
     * One interval for each row of a table, in its order; NaN where {@link Prediction#on} gives NaN.
     *
     * <p>{@link IntervalKind#NEW_GROUP} and {@link IntervalKind#PREDICTION} need the covariates of all random-effects terms, whether chosen or not: where one of
     * them is missing, so is the interval. Grouping columns may be absent. A prediction interval of a weighted model needs the column of weights.
     *
     * @throws ModelDataException    as {@link Prediction#on}; if a column is absent; or if degrees of freedom are asked for other intervals than confidence
     *     intervals of the population's mean
     * @throws IllegalStateException if the fit was kept without its data and without what they need: cross-products, for levels of crossed factors together, or
     *     what tests by the method for degrees of freedom rest on
     */
    public List<PredictionInterval> on(Table newRows) {
        if (degrees != DegreesOfFreedom.ASYMPTOTIC) {
            return population(degrees.of(requirePopulation()), newRows);
        }
        Fit fit = prediction.fit();
        EstimationError errors = EstimationError.of(fit);
        List<double[][]> covariances = fit.varCorr().terms().stream().map(TermCovariance::covariance).toList();
        Set<Integer> chosen = new TreeSet<>(prediction.terms());
        double residual = fit.sigma() * fit.sigma();
        return intervals(prediction.on(newRows), rows(newRows), (rows, r, value) -> {
            double variance = errors.variance(RowEffects.of(fit.design(), rows, r, chosen));
            for (int k = 0; k < covariances.size() && kind != IntervalKind.CONFIDENCE; k++) {
                if (!chosen.contains(k) || rows.levels()[k][r] < 0) {
                    variance += quadratic(covariances.get(k), rows.random()[k], r);
                }
            }
            double[] weights = rows.weights();
            if (kind == IntervalKind.PREDICTION) {
                variance += weights == null ? residual : residual / weights[r];
            }
            return interval(value, Math.sqrt(variance), Double.POSITIVE_INFINITY);
        });
    }

    private Fit requirePopulation() {
        if (kind != IntervalKind.CONFIDENCE || !prediction.terms().isEmpty()) {
            throw new ModelDataException("Degrees of freedom (" + degrees + ") are for confidence intervals of predictions without random effects; ask for"
                    + " these, or for normal quantiles (ASYMPTOTIC)");
        }
        return prediction.fit();
    }

    private List<PredictionInterval> population(FixedEffectsInference inference, Table newRows) {
        Fit fit = inference.fit();
        return intervals(Prediction.of(fit).population().on(newRows), rows(newRows), (rows, r, value) -> {
            double[] x = RowEffects.of(fit.design(), rows, r, Set.of()).x();
            double standardError = inference.standardError(x);
            return interval(value, standardError, standardError == 0 ? Double.POSITIVE_INFINITY : inference.degreesOfFreedom(x));
        });
    }

    /** The rows with all that the intervals need. */
    private ModelFrame rows(Table newRows) {
        ModelFrame frame = Objects.requireNonNull(prediction.fit().frame());
        String weights = frame.weights();
        if (kind != IntervalKind.PREDICTION) {
            int count = prediction.fit().design().terms().size();
            return frame.on(newRows, kind == IntervalKind.CONFIDENCE ? prediction.terms()
                    : IntStream.range(0, count).boxed().collect(Collectors.toSet()));
        }
        requireWeights(weights, newRows);
        return frame.on(newRows);
    }

    private static void requireWeights(@Nullable String weights, Table newRows) {
        if (weights != null && !newRows.columnNames().contains(weights)) {
            throw new ModelDataException("The residual variance of the model is sigma^2 over the weights '" + weights + "', which the new rows have not: add"
                    + " the column for prediction intervals, with 1 for the variance sigma^2");
        }
    }

    /** What a row's interval is, given its prediction. */
    private interface Row {

        PredictionInterval interval(ModelRows rows, int r, double value);
    }

    private static List<PredictionInterval> intervals(double[] values, ModelFrame rowsOfTable, Row row) {
        List<PredictionInterval> all = new ArrayList<>(values.length);
        for (double value : values) {
            all.add(PredictionInterval.without(value));
        }
        rowsOfTable.scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                int at = (int) rows.rowNumbers()[r];
                if (!Double.isNaN(values[at])) {
                    all.set(at, row.interval(rows, r, values[at]));
                }
            }
        });
        return Collections.unmodifiableList(all);
    }

    private PredictionInterval interval(double value, double standardError, double degreesOfFreedom) {
        double half = standardError * quantile(degreesOfFreedom);
        return new PredictionInterval(value, standardError, value - half, value + half, degreesOfFreedom);
    }

    private double quantile(double degreesOfFreedom) {
        double tail = (1 - level) / 2;
        if (Double.isInfinite(degreesOfFreedom)) {
            return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
        }
        return degreesOfFreedom > 0 ? TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail) : Double.NaN;
    }

    private static double quadratic(double[][] covariance, double[][] columns, int r) {
        double sum = 0;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                sum += columns[i][r] * covariance[i][j] * columns[j][r];
            }
        }
        return sum;
    }
}
