package org.ranef.cli;

import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.io.CsvOptions;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ranef predict FORMULA DATA NEWDATA}: fits a model and predicts for other rows. */
@Command(
        name = "predict",
        sortOptions = false,
        customSynopsis = "ranef predict FORMULA DATA NEWDATA [OPTION]...",
        description = {
            "Fits a linear mixed-effects model to the rows of one CSV file and predicts the response for those of another.",
            "The result is CSV: the columns of NEWDATA and, after these, .fitted; NA where a row lacks a value that the model needs."
        },
        footer = {
            "",
            "Examples:",
            "  ranef predict 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv new.csv",
            "  ranef predict 'y ~ x + (1 | g)' data.csv new.csv --new-levels population",
            "  ranef predict 'y ~ x + (1 | g)' data.csv - --population --out fitted.csv",
            "  ranef predict 'y ~ x + (1 | g)' data.csv new.csv --interval prediction"
        })
final class PredictCommand extends ModelCommand {

    private static final String FITTED = ".fitted";

    @Parameters(index = "2", arity = "0..1", paramLabel = "NEWDATA", description = "A CSV file of the rows to predict for; it needs no response.")
    private String newData = "";

    @Option(names = "--population", description = "Predicts without random effects; columns that only these need may be absent.")
    private boolean population;

    @Option(names = "--new-levels", paramLabel = "CHOICE", converter = NewLevelsOption.class,
            description = "What to do where a grouping factor has a level that DATA has not: fail (unless given), population (its random "
            + "effects are 0) or missing (NA).")
    private NewLevels newLevels = NewLevels.FAIL;

    @Mixin
    private IntervalOptions intervals = new IntervalOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PredictCommand(Streams streams) {
        super(streams);
    }

    @Override
    @Nullable String withData() {
        return isSaved() && newData.isEmpty() ? formulaArgument() + " DATA " + dataArgument() : null;
    }

    @Override
    int run() {
        output.check();
        // A saved model needs no data of its own: what follows it are the rows to predict for.
        boolean alone = isSaved() && newData.isEmpty();
        String rows = alone ? dataArgument() : newData;
        if (rows.isEmpty()) {
            throw missing(dataArgument().isEmpty() && !isSaved() ? "DATA" : "NEWDATA");
        }
        if (!alone && readsStandardInput() && newData.equals(STANDARD_INPUT)) {
            throw new ModelDataException("Only one of DATA and NEWDATA can be standard input; name a file for the other");
        }
        LinearMixedModel model = alone ? savedModel() : fit(readData());
        Table newRows = read(rows, CsvOptions.defaults());
        Prediction prediction = Prediction.of(model).with(newLevels);
        Table predicted = intervals.append(newRows, population ? prediction.population() : prediction, FITTED);
        endProgress();
        output.write(predicted, streams());
        return warn(model);
    }
}
