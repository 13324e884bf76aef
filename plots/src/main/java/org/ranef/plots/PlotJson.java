package org.ranef.plots;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;

/** What a plot draws as a JSON object: panels, their series, and the points of these. */
final class PlotJson {

    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private PlotJson() {
    }

    static String of(Heading heading, String description, List<PanelChart> panels) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("title", heading.title());
            json.writeStringField("model", heading.model());
            json.writeStringField("description", description);
            json.writeArrayFieldStart("panels");
            for (PanelChart panel : panels) {
                panel(json, panel);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void panel(JsonGenerator json, PanelChart panel) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", panel.heading());
        // The axis of one of several panels has no title of its own where that of the panel says it.
        json.writeStringField("x", panel.getXAxisTitle().isEmpty() ? panel.heading() : panel.getXAxisTitle());
        json.writeStringField("y", panel.getYAxisTitle());
        json.writeArrayFieldStart("series");
        for (XYSeries series : panel.getSeriesMap().values()) {
            json.writeStartObject();
            json.writeStringField("name", series.getName());
            if (series.getLineStyle() == SeriesLines.NONE) {
                points(json, series, panel.labels(series.getName()));
            } else {
                lines(json, series, panel.labels(series.getName()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void points(JsonGenerator json, XYSeries series, List<String> labels) throws IOException {
        json.writeArrayFieldStart("points");
        for (int i = 0; i < series.getXData().length; i++) {
            json.writeStartObject();
            label(json, labels, i);
            point(json, series, i);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A line is broken where y is NaN; each part has a label of its own. */
    private static void lines(JsonGenerator json, XYSeries series, List<String> labels) throws IOException {
        double[] y = series.getYData();
        json.writeArrayFieldStart("lines");
        int part = 0;
        boolean open = false;
        for (int i = 0; i < y.length; i++) {
            if (open && Double.isNaN(y[i])) {
                json.writeEndArray();
                json.writeEndObject();
            } else if (!open && !Double.isNaN(y[i])) {
                json.writeStartObject();
                label(json, labels, part++);
                json.writeArrayFieldStart("points");
            }
            open = !Double.isNaN(y[i]);
            if (open) {
                json.writeStartObject();
                point(json, series, i);
                json.writeEndObject();
            }
        }
        if (open) {
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void label(JsonGenerator json, List<String> labels, int i) throws IOException {
        if (!labels.isEmpty()) {
            json.writeStringField("label", labels.get(i));
        }
    }

    private static void point(JsonGenerator json, XYSeries series, int i) throws IOException {
        json.writeNumberField("x", series.getXData()[i]);
        json.writeNumberField("y", series.getYData()[i]);
    }
}
