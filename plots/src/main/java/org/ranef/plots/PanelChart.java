package org.ranef.plots;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/** A chart that remembers what is written on it: the chart library turns its labels into outlines before it draws them. */
final class PanelChart extends XYChart {

    private static final int ABOVE = 8;

    private final Set<String> tickLabels = new LinkedHashSet<>();
    private final Map<String, List<String>> labels = new HashMap<>();
    private String heading = "";
    private String drawnHeading = "";

    PanelChart() {
        super(Plot.WIDTH, Plot.HEIGHT);
    }

    /** Says above the chart what it shows, where it is one of several. */
    void setHeading(String text) {
        setHeading(text, text);
    }

    /** The same, with a shorter text to be drawn. */
    void setHeading(String text, String drawn) {
        heading = text;
        drawnHeading = drawn;
    }

    /** What the chart shows, where it is one of several; empty otherwise. */
    String heading() {
        return heading;
    }

    /** Says what the points of a series, or the unbroken parts of its line, belong to. */
    void label(String series, List<String> names) {
        labels.put(series, List.copyOf(names));
    }

    /** The labels of a series; none if it has none. */
    List<String> labels(String series) {
        return labels.getOrDefault(series, List.of());
    }

    /** Draws the chart, and above its frame the heading, at the same height whatever letters it has. */
    void draw(Graphics2D graphics, int wide, int high) {
        if (drawnHeading.isEmpty()) {
            paint(graphics, wide, high);
            return;
        }
        FontMetrics metrics = graphics.getFontMetrics(Style.PANEL);
        int line = metrics.getAscent() + metrics.getDescent();
        graphics.translate(0, line);
        paint(graphics, wide, high - line);
        graphics.translate(0, -line);
        graphics.setColor(Style.INK);
        graphics.setFont(Style.PANEL);
        double middle = (getYAxisLeftWidth() + wide - getStyler().getChartPadding()) / 2;
        int width = metrics.stringWidth(drawnHeading);
        graphics.drawString(drawnHeading, (float) Math.min(middle - width / 2.0, wide - width), ABOVE + metrics.getAscent());
    }

    /** Titles of axes and labels that may be drawn; some tick labels are tried and not used. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(tickLabels);
        texts.add(getXAxisTitle());
        texts.add(getYAxisTitle());
        return texts.stream().filter(text -> !text.isBlank()).distinct().toList();
    }

    @Override
    public void setCustomXAxisTickLabelsFormatter(@Nullable Function<Double, String> formatter) {
        super.setCustomXAxisTickLabelsFormatter(formatter == null ? null : formatter.andThen(this::remembered));
    }

    @Override
    public void setCustomYAxisTickLabelsFormatter(@Nullable Function<Double, String> formatter) {
        super.setCustomYAxisTickLabelsFormatter(formatter == null ? null : formatter.andThen(this::remembered));
    }

    private String remembered(String label) {
        tickLabels.add(label);
        return label;
    }
}
