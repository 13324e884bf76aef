package org.ranef.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the marks of a plot mean: a line above it, broken where it is too long.
 *
 * @param entries one for each kind of mark; none for no legend
 */
record Legend(List<Entry> entries) {

    static final Legend NONE = new Legend(List.of());

    private static final int SAMPLE = 30;
    private static final int GAP = 8;
    private static final int BETWEEN = 26;
    private static final double DIAMETER = 8;

    /**
     * A kind of mark.
     *
     * @param name   its meaning
     * @param color  its colour
     * @param stroke its line, or null for points
     */
    record Entry(String name, Color color, @Nullable BasicStroke stroke) {
    }

    /** Draws the legend and gives the height below which there is room. */
    int paint(Graphics2D graphics, int left, int top, int width) {
        if (entries.isEmpty()) {
            return top;
        }
        graphics.setFont(Style.SUBTITLE);
        FontMetrics metrics = graphics.getFontMetrics(Style.SUBTITLE);
        int line = metrics.getAscent() + metrics.getDescent();
        int x = left;
        int y = top + GAP;
        for (Entry entry : entries) {
            int wide = SAMPLE + GAP + metrics.stringWidth(entry.name());
            if (x > left && x + wide > width) {
                x = left;
                y += line;
            }
            sample(graphics, entry, x, y + metrics.getAscent() - metrics.getAscent() / 3.0);
            graphics.setColor(Style.INK);
            graphics.drawString(entry.name(), x + SAMPLE + GAP, y + metrics.getAscent());
            x += wide + BETWEEN;
        }
        return y + line;
    }

    private static void sample(Graphics2D graphics, Entry entry, double x, double y) {
        graphics.setColor(entry.color());
        if (entry.stroke() == null) {
            graphics.fill(new Ellipse2D.Double(x + (SAMPLE - DIAMETER) / 2, y - DIAMETER / 2, DIAMETER, DIAMETER));
        } else {
            Stroke before = graphics.getStroke();
            graphics.setStroke(entry.stroke());
            graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
            graphics.setStroke(before);
        }
    }
}
