package org.ranef.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ranef.plots.GrowthPlot.Curve;
import org.ranef.plots.GrowthPlot.Panel;

class GrowthPlotTest {

    private static final Pattern CIRCLE = Pattern.compile("<circle [^>]*cx=\"([0-9.]+)\"[^>]*cy=\"([0-9.]+)\"");

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    private static Plot plot(Panel... panels) {
        return GrowthPlot.of("Time by size", "Medians", "milliseconds", List.of("one", "other"), List.of(panels));
    }

    private static double[][] circles(Plot plot) {
        return CIRCLE.matcher(plot.toSvg()).results()
                .map(circle -> new double[] {Double.parseDouble(circle.group(1)), Double.parseDouble(circle.group(2))}).toArray(double[][]::new);
    }

    @Test
    void curve_ofAPower_isAStraightLine() {
        double[][] points = circles(plot(new Panel("rows", List.of(new Curve("one", new double[] {10, 100, 10_000}, new double[] {1, 10, 1000})))));
        assertThat(points).hasNumberOfRows(3);
        double slope = (points[1][1] - points[0][1]) / (points[1][0] - points[0][0]);
        double later = (points[2][1] - points[1][1]) / (points[2][0] - points[1][0]);
        assertThat(later / slope).isBetween(0.97, 1.03);
    }

    @Test
    void panels_inRows_growTheHeight() {
        Panel panel = new Panel("rows", List.of(new Curve("other", new double[] {1, 2}, new double[] {3, 5})));
        assertThat(plot(panel, panel).height()).isEqualTo(plot(panel).height()).isLessThan(plot(panel, panel, panel).height());
        assertThat(plot(panel).description()).isEqualTo("Both axes are logarithmic. Vertical axes: milliseconds. other by rows: 1: 3.00, 2: 5.00.");
    }

    @Test
    void curves_withoutLogarithmOrName_areRefused() {
        assertThatThrownBy(() -> new Curve("one", new double[] {1, 2}, new double[] {0, 1}))
                .hasMessage("The curve 'one' needs as many costs as sizes, all of them positive");
        assertThatThrownBy(() -> new Curve("one", new double[] {1}, new double[] {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plot(new Panel("rows", List.of(new Curve("third", new double[] {1}, new double[] {1})))))
                .hasMessage("The curve 'third' is none of [one, other]");
        assertThatThrownBy(() -> plot()).isInstanceOf(IllegalArgumentException.class);
    }
}
