package org.ranef.cli;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.Prediction;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionInterval;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.Option;

/** The options of {@code predict} that ask for intervals. */
final class IntervalOptions {

    private static final double DEFAULT_LEVEL = 0.95;

    @Option(names = "--interval", paramLabel = "KIND", converter = LowerCaseNames.OfIntervalKind.class,
            description = "Adds columns .se, .lower and .upper: confidence (of the expected value, where random effects that a "
            + "prediction has not count as 0), new-group (these drawn anew) or prediction (of a new observation).")
    private @Nullable IntervalKind kind;

    @Option(names = "--level", paramLabel = "LEVEL", converter = LevelOption.class, description = "The probability that an interval holds what it is for; 0.95 unless given.")
    private double level = DEFAULT_LEVEL;

    @Option(names = "--df", paramLabel = "METHOD", converter = LowerCaseNames.OfDegreesOfFreedom.class,
            description = "For --interval confidence with --population: the degrees of freedom of t quantiles, such as kenward-roger or residual; asymptotic "
            + "(normal quantiles) unless given.")
    private DegreesOfFreedom degrees = DegreesOfFreedom.ASYMPTOTIC;

    /** The new rows with the prediction and what was asked for. */
    Table append(Table newRows, Prediction prediction, String fitted) {
        if (kind == null) {
            if (level != DEFAULT_LEVEL || degrees != DegreesOfFreedom.ASYMPTOTIC) {
                throw new ModelDataException("--level and --df of predict are for intervals; say which by --interval");
            }
            return newRows.with(Column.of(fitted, prediction.on(newRows)));
        }
        List<PredictionInterval> intervals = PredictionIntervals.of(prediction).with(kind).withLevel(level).with(degrees).on(newRows);
        return newRows.with(column(fitted, intervals, PredictionInterval::fit)).with(column(".se", intervals, PredictionInterval::standardError))
                .with(column(".lower", intervals, PredictionInterval::lower)).with(column(".upper", intervals, PredictionInterval::upper));
    }

    private static Column column(String name, List<PredictionInterval> intervals, ToDoubleFunction<PredictionInterval> value) {
        return Column.of(name, intervals.stream().mapToDouble(value).toArray());
    }
}
