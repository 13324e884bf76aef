package org.ranef.plots;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a plot as SVG, with its title and description as text for programs that read aloud or search. */
final class SvgDocument {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** The generator names a document type, which readers might fetch and none needs. */
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

    private SvgDocument() {
    }

    static String of(Plot plot) {
        Document document = document();
        TextGraphics graphics = new TextGraphics(document, plot::texts);
        graphics.setSVGCanvasSize(new Dimension(plot.width(), plot.height()));
        plot.paint(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + plot.width() + " " + plot.height());
        root.setAttribute("role", "img");
        root.insertBefore(text(document, "desc", plot.description()), root.getFirstChild());
        root.insertBefore(text(document, "title", plot.title()), root.getFirstChild());
        StringWriter writer = new StringWriter();
        try {
            graphics.stream(root, writer, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        graphics.dispose();
        return DOCTYPE.matcher(writer.toString()).replaceFirst("");
    }

    private static Element text(Document document, String name, String content) {
        Element element = document.createElementNS(NAMESPACE, name);
        element.appendChild(document.createTextNode(content));
        return element;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
