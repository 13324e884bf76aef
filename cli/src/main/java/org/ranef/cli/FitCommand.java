package org.ranef.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.memory.KeepProducts;
import org.ranef.io.saved.SavedModel;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef fit FORMULA DATA}: fits a model to a CSV file and reports on it. */
@Command(
        name = "fit",
        sortOptions = false,
        customSynopsis = "ranef fit FORMULA DATA [OPTION]...",
        description = "Fits a linear mixed-effects model to the rows of a CSV file and prints a summary.",
        footer = {
            "",
            "Examples:",
            "  ranef fit 'Reaction ~ Days + (Days | Subject)' datasets/sleepstudy.csv",
            "  ranef fit 'strength ~ 1 + (1 | batch/cask)' datasets/Pastes.csv --ml --json",
            "  ranef fit 'Weight ~ Time' datasets/dietox.csv --groups Pig --re '~ Time'",
            "  ranef fit 'Weight ~ Time' datasets/dietox.csv --groups Pig --style mixedlm",
            "  ranef fit 'y ~ x + (x | group)' data.csv --df kenward-roger --save model.json",
            "  ranef fit 'angle ~ recipe + (1 | replicate)' cake.csv --contrasts recipe=sum",
            "  gunzip -c trial.csv.gz | ranef fit 'y ~ drug + (1 | clinic/patient)' -"
        })
final class FitCommand extends ReportCommand {

    @Option(names = "--save", paramLabel = "FILE", description = "Also writes the fit to a file, without the data; its name ends in .json. Other "
            + "commands take it in the place of FORMULA. Tests by the chosen --df are kept with it.")
    private @Nullable Path save;

    @Option(names = "--save-products", negatable = true, description = "Whether the saved fit has the cross-products of levels, with which it "
            + "can do all that needs no rows. Unless given they are saved, but for crossed factors with very many pairs of levels.")
    private @Nullable Boolean saveProducts;

    FitCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        if (save != null && !save.toString().endsWith(".json")) {
            throw new ModelDataException("The name of a saved model ends in .json, not '" + save + "'");
        }
        if (save == null && saveProducts != null) {
            throw new ModelDataException("--save-products is about the file of --save; name one");
        }
        check();
        OutputFile.check(save);
        long start = System.nanoTime();
        Table table = readData();
        double readSeconds = (System.nanoTime() - start) / 1e9;
        LinearMixedModel model = fit(table);
        if (save != null) {
            FixedEffectsInference tests = tests(model);
            KeepProducts keep = saveProducts == null ? KeepProducts.WHERE_SMALL : saveProducts ? KeepProducts.ALWAYS : KeepProducts.NEVER;
            SavedModel.write(model, save, keep, tests == null ? new FixedEffectsInference[0] : new FixedEffectsInference[] {tests});
        }
        return report(model, readSeconds);
    }
}
