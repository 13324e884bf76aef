package org.ranef.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.estimate.Fit;
import org.ranef.formula.Formula;

/**
 * What stands above a plot.
 *
 * @param title  what is shown
 * @param model  of which model
 * @param legend what the marks mean
 */
record Heading(String title, String model, Legend legend) {

    private static final int MARGIN = 16;
    private static final int ABOVE = 12;

    /** A title over the formula and the criterion of a fit. */
    static Heading of(Fit fit, String title) {
        Formula formula = fit.formula();
        String model = formula == null ? "Model of " + fit.design().response() : formula.toString();
        return new Heading(title, model + ", " + fit.criterion(), Legend.NONE);
    }

    /** With another entry of the legend: a line, or points if there is no stroke. */
    Heading with(String name, Color color, @Nullable BasicStroke stroke) {
        List<Legend.Entry> entries = new ArrayList<>(legend.entries());
        entries.add(new Legend.Entry(name, color, stroke));
        return new Heading(title, model, new Legend(List.copyOf(entries)));
    }

    /** Draws the lines, broken where they are too long, and gives the height that they take. */
    int paint(Graphics2D graphics, int width) {
        graphics.setColor(Style.INK);
        int y = paint(graphics, title, Style.TITLE, ABOVE, width);
        y = paint(graphics, model, Style.SUBTITLE, y + 2, width);
        return legend.paint(graphics, MARGIN, y, width - MARGIN);
    }

    private static int paint(Graphics2D graphics, String text, Font font, int top, int width) {
        graphics.setFont(font);
        FontMetrics metrics = graphics.getFontMetrics(font);
        int y = top;
        for (String line : lines(text, metrics, width - 2 * MARGIN)) {
            graphics.drawString(line, MARGIN, y + metrics.getAscent());
            y += metrics.getAscent() + metrics.getDescent();
        }
        return y;
    }

    /** Breaks a text between words. */
    private static List<String> lines(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
