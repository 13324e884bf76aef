package org.ranef.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all plots look: dark ink on white, and colours of Okabe and Ito's palette, which colour-blind readers can tell apart. */
final class Style {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color FAINT_BLUE = new Color(0x00, 0x72, 0xB2, 0x80);
    static final Color LIGHT_BLUE = new Color(0x80, 0xB8, 0xD8);
    static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
    static final Color GREY = new Color(0x90, 0x90, 0x90);
    static final Color FAINTER_INK = new Color(0x22, 0x22, 0x22, 0x26);
    static final Color FAINT_INK = new Color(0x22, 0x22, 0x22, 0x59);

    /** The share of a chart's area between the outermost marks. */
    static final double CONTENT = 0.94;

    static final BasicStroke THIN = stroke(1.4f);
    static final BasicStroke BOLD = stroke(4f);
    static final BasicStroke MEDIUM = stroke(2.2f);
    static final BasicStroke DASHED = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0);

    static final Font TITLE = font(Font.BOLD, 19);
    static final Font SUBTITLE = font(Font.PLAIN, 16);
    private static final Font LABEL = font(Font.PLAIN, 16);
    static final Font PANEL = font(Font.BOLD, 16);
    private static final Color GRID = new Color(0xE2, 0xE2, 0xE2);
    private static final int TICK_SPACING = 90;

    private Style() {
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }

    private static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** An empty chart with named axes. */
    static Panel chart(String xTitle, String yTitle) {
        Panel chart = new Panel();
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setChartPadding(12)
                .setChartTitleVisible(false).setPlotBackgroundColor(Color.WHITE).setPlotBorderColor(INK).setPlotBorderVisible(true)
                .setPlotContentSize(CONTENT).setLegendVisible(false).setMarkerSize(7).setAntiAlias(true)
                .setXAxisTitleColor(INK).setYAxisTitleColor(INK);
        styler.setAxisTitleFont(LABEL).setAxisTickLabelsFont(LABEL).setAxisTickLabelsColor(INK).setAxisTickMarksColor(INK)
                .setPlotGridLinesColor(GRID).setPlotGridLinesStroke(stroke(1)).setAxisTickMarksStroke(stroke(1))
                .setAxisTicksLineVisible(false).setLocale(Locale.ROOT).setXAxisTickMarkSpacingHint(TICK_SPACING)
                .setYAxisTickMarkSpacingHint(TICK_SPACING / 2).setAxisTitlePadding(16).setPlotMargin(0)
                .setYAxisLabelAlignment(TextAlignment.Right);
        chart.setCustomXAxisTickLabelsFormatter(TickLabel::of);
        chart.setCustomYAxisTickLabelsFormatter(TickLabel::of);
        return chart;
    }

    /** Adds a line, broken where y is NaN. */
    static void line(XYChart chart, String name, double[] x, double[] y, Color color, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(stroke);
    }

    /** Adds points. */
    static void points(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(SeriesLines.NONE);
    }
}
