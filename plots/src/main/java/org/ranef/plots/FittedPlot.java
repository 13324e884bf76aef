package org.ranef.plots;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;

/** Draws rows, fitted lines by group and the population's line along a covariate. */
final class FittedPlot {

    private static final int MANY = 1000;

    private FittedPlot() {
    }

    static Plot of(Fit fit, FittedLines lines) {
        String response = fit.design().response();
        PanelChart chart = Style.chart(lines.covariate(), response);
        String population = lines.adjusted() ? "Population, other columns typical" : "Population";
        Color points = lines.rows().x().length > MANY ? Style.FAINTER_INK : Style.FAINT_INK;
        FittedLines.Curve byLevel = lines.byLevel();
        FittedLines.Curve whole = lines.population();
        Style.points(chart, "rows", lines.rows().x(), lines.rows().response(), points);
        Style.line(chart, "levels", byLevel.x(), byLevel.y(), Style.LIGHT_BLUE, Style.THIN);
        Style.line(chart, "population", whole.x(), whole.y(), Style.VERMILION, Style.BOLD);
        List<String> levels = lines.levels();
        chart.label("rows", IntStream.of(lines.rows().codes()).mapToObj(levels::get).toList());
        chart.label("levels", levels);
        chart.getStyler().setMarkerSize(5);
        Heading heading = Heading.of(fit, "Fitted lines of " + response + " by " + lines.group()).with("Row", points, null)
                .with("Each level of " + lines.group(), Style.LIGHT_BLUE, Style.THIN).with(population, Style.VERMILION, Style.BOLD);
        return new Plot(heading, chart,
                "Horizontal axis: " + lines.covariate() + ". Vertical axis: " + response + ". " + lines.rows().x().length + " points, "
                + lines.rows().levels() + " lines for the levels of " + lines.group() + " and one for the population.");
    }
}
