package org.ranef.cli;

import org.ranef.LinearMixedModel;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.EliminationOptions;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.Fit;
import org.ranef.io.JsonTerms;
import org.ranef.report.TermTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef step FORMULA DATA}: backward elimination of random-effects terms, then of fixed-effects terms. */
@Command(
        name = "step",
        sortOptions = false,
        customSynopsis = "ranef step FORMULA DATA [OPTION]...",
        description = "Fits a model and makes it smaller step by step: first its random-effects terms by likelihood-ratio tests, then its fixed-effects terms by "
                + "F tests of single deletions, each time without the term whose p-value is largest and above a level. P-values after a selection are "
                + "too small.",
        footer = {
            "",
            "Examples:",
            "  ranef step 'angle ~ recipe * temp + (1 | recipe:replicate)' cake.csv",
            "  ranef step 'Weight ~ Cu * Time + (Time | Pig)' dietox.csv --keep Cu",
            "  ranef step 'y ~ x * z + (x | g)' data.csv --alpha-fixed 0.1 --keep-random"
        })
final class StepCommand extends ModelCommand {

    @Option(names = "--alpha-random", paramLabel = "LEVEL", converter = LevelOption.class,
            description = "Random-effects terms with larger p-values are eliminated; 0.1 unless given.")
    private double randomLevel = EliminationOptions.defaults().randomLevel();

    @Option(names = "--alpha-fixed", paramLabel = "LEVEL", converter = LevelOption.class,
            description = "Fixed-effects terms with larger p-values are eliminated; 0.05 unless given.")
    private double fixedLevel = EliminationOptions.defaults().fixedLevel();

    @Option(names = "--keep-random", description = "Tests random-effects terms but eliminates none.")
    private boolean keepRandom;

    @Option(names = "--keep-fixed", description = "Tests fixed-effects terms but eliminates none.")
    private boolean keepFixed;

    @Option(names = "--keep", paramLabel = "TERMS", split = ",(?![^(]*\\))\\s*",
            description = "Fixed-effects terms that stay, separated by commas, as 'recipe,recipe:temp'.")
    private String[] kept = {};

    @Mixin
    private DegreesOfFreedomOption degreesOfFreedom = new DegreesOfFreedomOption();

    @Option(names = "--json", description = "Prints one JSON object instead of the tables.")
    private boolean json;

    StepCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        DegreesOfFreedom method = degreesOfFreedom.required();
        LinearMixedModel model = fit(readData());
        EliminationOptions options = EliminationOptions.defaults().withRandomLevel(keepRandom ? 1 : randomLevel)
                .withFixedLevel(keepFixed ? 1 : fixedLevel).keeping(kept);
        BackwardElimination elimination = BackwardElimination.of(model, method, options);
        endProgress();
        streams().out().print(json ? JsonTerms.of(elimination) + "\n" : TermTables.of(elimination));
        streams().out().flush();
        Fit found = elimination.model();
        return Math.max(warn(model), found == model ? ExitStatus.CERTIFIED : warn(found));
    }
}
