package org.ranef.plots;

import java.util.Arrays;
import org.ranef.estimate.Fit;
import org.ranef.estimate.NormalQuantiles;

/** Draws residuals, one point for each row. */
final class ResidualPlots {

    private static final String RESIDUAL = "Scaled residual (residual / sigma)";

    private ResidualPlots() {
    }

    static Plot againstFitted(Fit fit) {
        double[] fitted = fit.fitted();
        String axis = "Fitted value of " + fit.design().response();
        Panel chart = Style.chart(axis, RESIDUAL);
        double[] ends = {Arrays.stream(fitted).min().orElseThrow(), Arrays.stream(fitted).max().orElseThrow()};
        Style.points(chart, "row", fitted, fit.scaledResiduals(), Style.FAINT_BLUE);
        Style.line(chart, "zero", ends, new double[2], Style.INK, Style.DASHED);
        return new Plot(Heading.of(fit, "Residuals against fitted values"), chart, points(fit, axis, RESIDUAL) + " A line at zero.");
    }

    static Plot normalQuantiles(Fit fit) {
        NormalQuantiles quantiles = NormalQuantiles.of(fit.scaledResiduals());
        double[] expected = quantiles.expected();
        String axis = "Standard normal quantile";
        Panel chart = Style.chart(axis, RESIDUAL);
        double[] ends = {expected[0], expected[expected.length - 1]};
        Style.points(chart, "row", expected, quantiles.values(), Style.FAINT_BLUE);
        Style.line(chart, "line through the quartiles", ends, Arrays.stream(ends).map(quantiles::line).toArray(), Style.INK, Style.DASHED);
        return new Plot(Heading.of(fit, "Normal quantiles of residuals"), chart, points(fit, axis, RESIDUAL) + " A line through the quartiles.");
    }

    private static String points(Fit fit, String x, String y) {
        return "Horizontal axis: " + x + ". Vertical axis: " + y + ". " + fit.observations() + " points.";
    }
}
