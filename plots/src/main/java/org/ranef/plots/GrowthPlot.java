package org.ranef.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How something grows with size: panels with logarithmic axes, on which a power is a straight line whose slope is the exponent.
 */
public final class GrowthPlot {

    private static final int COLUMNS = 2;
    private static final int PANEL_HEIGHT = 330;
    private static final int SIDES = 60;
    /** The axes reach a little beyond the points: this share of their logarithmic range, and at least this many powers of ten. */
    private static final double MARGIN = 0.08;
    private static final double LEAST_MARGIN = 0.1;
    private static final List<Color> COLORS = List.of(Style.BLUE, Style.VERMILION, Style.GREY);
    private static final List<BasicStroke> STROKES = List.of(Style.MEDIUM, Style.DASHED, Style.THIN);

    private GrowthPlot() {
    }

    /**
     * What one thing did at several sizes.
     *
     * @param name  what the legend calls it; the same in all panels
     * @param sizes positive, increasing
     * @param costs positive, one for each size
     */
    public record Curve(String name, double[] sizes, double[] costs) {

        /** Copies the arrays. */
        public Curve {
            sizes = sizes.clone();
            costs = costs.clone();
            if (sizes.length != costs.length || DoubleStream.concat(DoubleStream.of(sizes), DoubleStream.of(costs)).anyMatch(x -> !(x > 0))) {
                throw new IllegalArgumentException("The curve '" + name + "' needs as many costs as sizes, all of them positive");
            }
        }
    }

    /**
     * One kind of size.
     *
     * @param size   the title of the horizontal axis
     * @param curves at most three
     */
    public record Panel(String size, List<Curve> curves) {

        /** Copies the list. */
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /**
     * Panels, two in a row, which share the title of their vertical axes.
     *
     * @param title    of the whole
     * @param subtitle below it
     * @param cost     the title of the vertical axes
     * @param names    of the curves, in the order of their colours
     * @param panels   at least one
     */
    public static Plot of(String title, String subtitle, String cost, List<String> names, List<Panel> panels) {
        if (panels.isEmpty() || names.size() > COLORS.size()) {
            throw new IllegalArgumentException("There must be a panel, and at most " + COLORS.size() + " names, not " + names);
        }
        Heading heading = new Heading(title, subtitle, Legend.NONE);
        for (int i = 0; i < names.size(); i++) {
            heading = heading.with(names.get(i), COLORS.get(i), STROKES.get(i));
        }
        List<PanelChart> charts = new ArrayList<>();
        StringBuilder description = new StringBuilder("Both axes are logarithmic. Vertical axes: " + cost + ".");
        for (Panel panel : panels) {
            charts.add(chart(panel, cost, names));
            panel.curves().forEach(curve -> description.append(" ").append(describe(panel, curve)));
        }
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        return new Plot(heading, charts, COLUMNS, Plot.WIDTH, rows * PANEL_HEIGHT + SIDES, description.toString());
    }

    private static PanelChart chart(Panel panel, String cost, List<String> names) {
        PanelChart chart = Style.chart(panel.size(), cost);
        XYStyler styler = chart.getStyler();
        styler.setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        // With labels of one's own XChart spaces the marks as on a linear axis.
        chart.setCustomXAxisTickLabelsFormatter(null);
        chart.setCustomYAxisTickLabelsFormatter(null);
        double[] sizes = panel.curves().stream().flatMapToDouble(curve -> DoubleStream.of(curve.sizes())).sorted().toArray();
        double[] costs = panel.curves().stream().flatMapToDouble(curve -> DoubleStream.of(curve.costs())).sorted().toArray();
        if (sizes.length > 0) {
            double[] x = range(sizes);
            double[] y = range(costs);
            styler.setXAxisMin(x[0]).setXAxisMax(x[1]).setYAxisMin(y[0]).setYAxisMax(y[1]);
        }
        for (Curve curve : panel.curves()) {
            int number = names.indexOf(curve.name());
            if (number < 0) {
                throw new IllegalArgumentException("The curve '" + curve.name() + "' is none of " + names);
            }
            XYSeries series = chart.addSeries(curve.name(), curve.sizes(), curve.costs());
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(COLORS.get(number));
            series.setLineColor(COLORS.get(number));
            series.setLineStyle(STROKES.get(number));
        }
        return chart;
    }

    private static double[] range(double[] sorted) {
        double from = Math.log10(sorted[0]);
        double to = Math.log10(sorted[sorted.length - 1]);
        double margin = Math.max(LEAST_MARGIN, MARGIN * (to - from));
        return new double[] {Math.pow(10, from - margin), Math.pow(10, to + margin)};
    }

    private static String describe(Panel panel, Curve curve) {
        StringBuilder text = new StringBuilder(curve.name()).append(" by ").append(panel.size()).append(":");
        for (int i = 0; i < curve.sizes().length; i++) {
            text.append(String.format(Locale.ROOT, "%s %.0f: %.3g", i == 0 ? "" : ",", curve.sizes()[i], curve.costs()[i]));
        }
        return text.append(".").toString();
    }
}
