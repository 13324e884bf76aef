package org.ranef.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.Statistic;
import org.ranef.estimate.TermCovariance;
import org.ranef.information.Parameter;
import org.ranef.plots.Plot;
import org.ranef.plots.Plots;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef plot KIND FORMULA DATA --out FILE}: fits a model and draws one kind of plot. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ranef plot caterpillar 'y ~ x + (x | g)' data.csv --out modes.svg",
            "  ranef plot fitted 'y ~ x + (x | g)' data.csv --x x --out lines.png",
            "  ranef plot profile 'y ~ x + (x | g)' data.csv --parameter x --out profile.svg",
            "  ranef plot zeta 'y ~ x + (x | g)' data.csv --out zeta.svg",
            "  ranef plot caterpillar 'y ~ x + (x | g)' data.csv --json"
        })
final class DrawCommand extends ModelCommand {

    private static final String RESIDUAL = "residual";

    private final PlotKind kind;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write, which is replaced: SVG if its name ends in "
            + ".svg, PNG if in .png.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints what is drawn as one JSON object: panels, series, points. With --out as well, otherwise instead.")
    private boolean json;

    @Option(names = "--term", paramLabel = "GROUP", description = "caterpillar, fitted, profile: the grouping factor; that of the first term "
            + "unless given.")
    private @Nullable String term;

    @Option(names = "--x", paramLabel = "COLUMN", description = "fitted: the covariate along which lines are drawn, a numeric column of the model.")
    private @Nullable String covariate;

    @Option(names = "--parameter", paramLabel = "NAME", description = "profile: the random coefficient of the term whose variance is "
            + "profiled, as '(Intercept)', or the word residual; the first coefficient unless given. zeta: the parameter, named as 'ranef bootstrap' "
            + "prints it; all unless given.")
    private @Nullable String parameter;

    @Option(names = "--range", paramLabel = "FROM,TO", split = ",", description = "profile: the least and the greatest variance; somewhat beyond "
            + "the 95%% interval unless given.")
    private double @Nullable [] range;

    DrawCommand(Streams streams, PlotKind kind) {
        super(streams);
        this.kind = kind;
    }

    PlotKind kind() {
        return kind;
    }

    @Override
    int run() {
        check();
        System.setProperty("java.awt.headless", "true");
        // Lines are drawn through the rows; what else needs them reads them itself.
        Table table = kind == PlotKind.FITTED ? readData() : null;
        LinearMixedModel model = table == null ? model() : fit(table);
        Plot plot = draw(model, table);
        if (out != null) {
            plot.save(out);
        }
        endProgress();
        if (json) {
            streams().out().print(plot.toJson() + "\n");
            streams().out().flush();
        }
        return warn(model);
    }

    /** What can be known to be wrong before anything is read. */
    private void check() {
        if (out == null && !json) {
            throw new ModelDataException("Say where to draw, for example by --out=plot.svg, or ask for what would be drawn by --json");
        }
        if (out != null && !Plot.canSave(out)) {
            throw new ModelDataException("'" + out + "' does not say what to write; its name should end in .svg or .png");
        }
        OutputFile.check(out);
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("--term", term);
        given.put("--x", covariate);
        given.put("--parameter", parameter);
        given.put("--range", range);
        given.forEach((option, value) -> {
            if (value != null && !kind.takes(option)) {
                throw new ModelDataException("Plot '" + kind + "' does not take " + option);
            }
        });
        if (kind == PlotKind.FITTED && covariate == null) {
            throw new ModelDataException("Plot 'fitted' needs --x=COLUMN, a numeric column of the model");
        }
        if (range != null && range.length != 2) {
            throw new ModelDataException("--range needs two numbers separated by a comma");
        }
    }

    private Plot draw(LinearMixedModel model, @Nullable Table table) {
        String group = term == null ? model.varCorr().terms().get(0).group() : term;
        return switch (kind) {
            case CATERPILLAR -> Plots.caterpillar(model, group);
            case RESIDUALS -> Plots.residuals(model);
            case QQ -> Plots.qq(model);
            case FITTED -> Plots.fitted(model, Objects.requireNonNull(table), covariate == null ? "" : covariate, group);
            case PROFILE -> range == null ? Plots.profile(model, profiled(model, group))
                    : Plots.profile(model, profiled(model, group), range[0], range[1]);
            case ZETA -> parameter == null ? Plots.zeta(model) : Plots.zeta(model, named(model, parameter));
        };
    }

    private static Parameter named(LinearMixedModel model, String name) {
        List<Parameter> all = Parameter.all(model);
        return all.stream().filter(parameter -> Statistic.of(parameter).name().equals(name)).findFirst().orElseThrow(() ->
                new ModelDataException("'" + name + "' is not a parameter of this model; there are: "
                        + String.join(", ", all.stream().map(parameter -> Statistic.of(parameter).name()).toList())));
    }

    private Parameter profiled(LinearMixedModel model, String group) {
        TermCovariance own = model.varCorr().term(group);
        if (RESIDUAL.equals(parameter) && !own.names().contains(RESIDUAL)) {
            return Parameter.residualVariance();
        }
        return Parameter.variance(model, group, parameter == null ? own.names().get(0) : parameter);
    }
}
