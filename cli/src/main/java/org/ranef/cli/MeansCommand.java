package org.ranef.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.io.JsonMeans;
import org.ranef.means.Adjustment;
import org.ranef.means.ContrastFamily;
import org.ranef.means.JointTest;
import org.ranef.means.JointTests;
import org.ranef.means.LinearFunctions;
import org.ranef.means.MarginalMeans;
import org.ranef.means.MarginalWeights;
import org.ranef.means.ReferenceGrid;
import org.ranef.report.MeansTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef means FORMULA DATA}: marginal means, trends and contrasts of a fit. */
@Command(
        name = "means",
        sortOptions = false,
        customSynopsis = "ranef means FORMULA DATA [--of FACTOR[,FACTOR...]] [OPTION]...",
        description = "Fits a model and estimates means at the levels of factors, averaged over its other factors, or trends of a covariate; "
                + "contrasts among them; or tests of all effects.",
        footer = {
            "",
            "Examples:",
            "  ranef means 'y ~ dose * x + (1 | g)' data.csv --of dose --at x=1,2",
            "  ranef means 'y ~ sex * x + (x | g)' data.csv --of sex --compare pairwise",
            "  ranef means 'y ~ sex * x + (x | g)' data.csv --of sex --trend x",
            "  ranef means 'angle ~ recipe * temp + (1 | recipe:replicate)' cake.csv --joint"
        })
final class MeansCommand extends ModelCommand {

    @Option(names = "--of", paramLabel = "FACTORS", split = ",",
            description = "The factors at whose levels means are estimated, separated by "
            + "commas; one overall mean unless given.")
    private String[] factors = {};

    @Option(names = "--by", paramLabel = "FACTORS", split = ",",
            description = "Further factors: contrasts and adjustments are within their levels.")
    private String[] by = {};

    @Option(names = "--at", paramLabel = "COLUMN=VALUES", converter = GridOption.Converter.class,
            description = "Values of a covariate, or levels "
            + "of a factor, separated by commas. May be given for several.")
    private List<GridOption> at = new ArrayList<>();

    @Option(names = "--trend", paramLabel = "COLUMN", description = "Estimates the slopes of this covariate instead of means.")
    private @Nullable String trend;

    @Option(names = "--weights-of", paramLabel = "WEIGHTS", converter = MarginalWeightsOption.class,
            description = "How averages are weighted: equal, "
            + "proportional, outer, cells or flat; equal unless given.")
    private MarginalWeights weights = MarginalWeights.EQUAL;

    @Option(names = "--compare", paramLabel = "CONTRASTS",
            description = "Contrasts: pairwise, revpairwise, consec, poly, trt.vs.ctrl or eff.")
    private @Nullable String contrasts;

    @Option(names = "--adjust", paramLabel = "METHOD", converter = AdjustmentOption.class,
            description = "The adjustment for multiplicity: none, tukey, "
            + "sidak, bonferroni, holm, hochberg, hommel, fdr, BH, BY, scheffe, dunnettx or mvt; what is usual for the contrasts unless given.")
    private @Nullable Adjustment adjustment;

    @Option(names = "--response", description = "Transforms results back where the formula transforms the response.")
    private boolean response;

    @Option(names = "--joint", description = "Tests all effects instead.")
    private boolean joint;

    @Mixin
    private InferenceOptions inferenceOptions = new InferenceOptions();

    MeansCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        inferenceOptions.check();
        double level = inferenceOptions.level();
        LinearMixedModel model = model();
        FixedEffectsInference inference = inferenceOptions.inference(model);
        streams().out().print(joint ? jointTests(inference) : means(inference, level));
        streams().out().flush();
        return warn(model);
    }

    private String means(FixedEffectsInference inference, double level) {
        ReferenceGrid grid = ReferenceGrid.of(inference);
        for (GridOption chosen : at) {
            grid = chosen.on(grid);
        }
        String[] columns = Stream.concat(Arrays.stream(factors), Arrays.stream(by)).distinct().toArray(String[]::new);
        LinearFunctions means = trend == null ? MarginalMeans.of(grid, weights, columns) : MarginalMeans.trends(grid, weights, trend,
                columns);
        means = means.withGroups(Stream.concat(means.groupedBy().stream(), Arrays.stream(by)).distinct().toArray(String[]::new));
        LinearFunctions compared = contrasts == null ? null : means.contrasts(ContrastFamily.named(contrasts));
        if (adjustment != null && compared == null) {
            means = means.with(adjustment);
        } else if (adjustment != null) {
            compared = compared.with(adjustment);
        }
        if (inferenceOptions.json()) {
            return JsonMeans.of(means, compared, level, response) + "\n";
        }
        return MeansTable.of(means, level, response) + (compared == null ? "" : "\n" + MeansTable.of(compared, level, response));
    }

    private String jointTests(FixedEffectsInference inference) {
        List<JointTest> tests = JointTests.of(inference, by);
        return inferenceOptions.json() ? JsonMeans.ofJointTests(inference, List.of(by), tests) + "\n"
                : MeansTable.ofJointTests(inference, List.of(by), tests);
    }
}
