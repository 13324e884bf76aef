package org.ranef.plots;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws SVG in which text is text. What arrives as the outline of a known text is written as that text, and each text is told how wide it is
 * here, so that a viewer with another font neither clips it nor lets it run into the axis.
 */
final class TextGraphics extends SVGGraphics2D {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final double[] ANGLES = {0, -Math.PI / 2};
    private static final Lettering AMBIGUOUS = new Lettering("", 0);
    private static final double HUNDRED = 100;

    /** A text at an angle. */
    private record Lettering(String text, double angle) {
    }

    private final Supplier<List<String>> texts;
    private final Map<Font, Map<String, Lettering>> outlines;
    private final Map<Font, Integer> known;

    /** {@code texts} gives what may be drawn as an outline at the time; it may only grow. */
    TextGraphics(Document document, Supplier<List<String>> texts) {
        super(document);
        this.texts = texts;
        this.outlines = new HashMap<>();
        this.known = new HashMap<>();
    }

    private TextGraphics(TextGraphics other) {
        super(other);
        this.texts = other.texts;
        this.outlines = other.outlines;
        this.known = other.known;
    }

    @Override
    public TextGraphics create() {
        return new TextGraphics(this);
    }

    @Override
    public void fill(Shape shape) {
        Lettering lettering = outlines().get(path(shape));
        if (lettering == null || lettering.text().isEmpty()) {
            super.fill(shape);
            return;
        }
        AffineTransform before = getTransform();
        rotate(lettering.angle());
        drawString(lettering.text(), 0f, 0f);
        setTransform(before);
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (text.isBlank()) {
            return;
        }
        Element element = getDOMFactory().createElementNS(NAMESPACE, "text");
        element.setAttribute("x", rounded(x));
        element.setAttribute("y", rounded(y));
        element.setAttribute("textLength", rounded(new TextLayout(text, getFont(), getFontRenderContext()).getAdvance()));
        element.setAttribute("lengthAdjust", "spacingAndGlyphs");
        element.setAttribute("stroke", "none");
        element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        element.appendChild(getDOMFactory().createTextNode(text));
        domGroupManager.addElement(element, DOMGroupManager.FILL);
    }

    private static String rounded(double value) {
        return Double.toString(Math.round(value * HUNDRED) / HUNDRED);
    }

    /** The outlines of all texts in this font, level and upwards; those that two texts share have an empty text. */
    private Map<String, Lettering> outlines() {
        Font font = getFont();
        Map<String, Lettering> own = outlines.computeIfAbsent(font, key -> new HashMap<>());
        List<String> all = texts.get();
        if (known.getOrDefault(font, 0) < all.size()) {
            own.clear();
            for (String text : all) {
                TextLayout layout = new TextLayout(text, font, getFontRenderContext());
                for (double angle : ANGLES) {
                    Shape outline = layout.getOutline(angle == 0 ? null : AffineTransform.getRotateInstance(angle, 0, 0));
                    own.merge(path(outline), new Lettering(text, angle), (a, b) -> AMBIGUOUS);
                }
            }
            known.put(font, all.size());
        }
        return own;
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] points = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            Arrays.fill(points, 0);
            path.append(i.currentSegment(points)).append(Arrays.toString(points));
        }
        return path.toString();
    }
}
