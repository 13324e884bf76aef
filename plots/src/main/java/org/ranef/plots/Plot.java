package org.ranef.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.ranef.table.ModelDataException;

/** A plot, to be written as SVG or PNG; {@link Plots} makes them. It is drawn in ink on white. */
public final class Plot {

    static final int WIDTH = 800;
    static final int HEIGHT = 600;

    private static final int SHARPNESS = 2;
    private static final long MOST_PIXELS = 200_000_000;
    private static final List<String> ENDINGS = List.of(".svg", ".png");

    private final Heading heading;
    private final List<PanelChart> panels;
    private final int columns;
    private final int width;
    private final int height;
    private final String description;

    Plot(Heading heading, PanelChart chart, String description) {
        this(heading, List.of(chart), 1, WIDTH, HEIGHT, description);
    }

    /** Several charts beside each other, {@code columns} in a row; {@code width} and {@code height} are those of the whole. */
    Plot(Heading heading, List<PanelChart> panels, int columns, int width, int height, String description) {
        this.heading = heading;
        this.panels = List.copyOf(panels);
        this.columns = columns;
        this.width = width;
        this.height = height;
        this.description = description;
    }

    /** The title. */
    public String title() {
        return heading.title();
    }

    /** What the plot shows, in words: axes, and the labels of groups where there are any. */
    public String description() {
        return description;
    }

    /** The width that the plot has in SVG, at which its text has the size of a document's. */
    public int width() {
        return width;
    }

    /** The height that the plot has in SVG. */
    public int height() {
        return height;
    }

    /** Whether {@link #save} knows what to write to a file of that name. */
    public static boolean canSave(Path file) {
        return ENDINGS.stream().anyMatch(ending -> hasEnding(file, ending));
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** The plot as an SVG document. All that is written on it is text, of the same width in every viewer. */
    public String toSvg() {
        return SvgDocument.of(this);
    }

    /**
     * What is drawn as a JSON object: {@code title}, {@code model}, {@code description} and {@code panels}, each with {@code title}, the titles of the axes
     * {@code x} and {@code y}, and {@code series}. A series has a {@code name} and either {@code points} or {@code lines}, which have {@code points}. A point
     * has {@code x} and {@code y}; points and lines that belong to something, such as a level, have a {@code label}.
     */
    public String toJson() {
        return PlotJson.of(heading, description, panels);
    }

    /**
     * The plot as a PNG image of a size in pixels. The picture is scaled as a whole, and centred where the image has another shape.
     *
     * @throws IllegalArgumentException if the size is not positive, or too large for an image
     */
    public byte[] toPng(int pixelsWide, int pixelsHigh) {
        if (pixelsWide < 1 || pixelsHigh < 1 || (long) pixelsWide * pixelsHigh > MOST_PIXELS) {
            throw new IllegalArgumentException("An image cannot be " + pixelsWide + " x " + pixelsHigh + " pixels large");
        }
        BufferedImage image = new BufferedImage(pixelsWide, pixelsHigh, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double scale = Math.min((double) pixelsWide / width, (double) pixelsHigh / height);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixelsWide, pixelsHigh);
        graphics.translate((pixelsWide - scale * width) / 2, (pixelsHigh - scale * height) / 2);
        graphics.scale(scale, scale);
        paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a file, replacing it: SVG if its name ends in {@code .svg}, PNG if in {@code .png}.
     *
     * @throws ModelDataException if the name ends otherwise, or the file cannot be written
     */
    public void save(Path file) {
        if (!canSave(file)) {
            throw new ModelDataException("'" + file + "' does not say what to write; its name should end in " + String.join(" or ", ENDINGS));
        }
        byte[] bytes = hasEnding(file, ".svg") ? toSvg().getBytes(StandardCharsets.UTF_8) : toPng(SHARPNESS * width, SHARPNESS * height);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new ModelDataException("'" + file + "' cannot be written: " + e, e);
        }
    }

    /** What may be written on the charts. */
    List<String> texts() {
        return panels.stream().flatMap(panel -> panel.texts().stream()).distinct().toList();
    }

    /** Draws the plot. A chart keeps the size at which it was drawn last, hence one drawing at a time. */
    synchronized void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        int top = heading.paint(graphics, width);
        int rows = (panels.size() + columns - 1) / columns;
        for (int i = 0; i < panels.size(); i++) {
            int left = i % columns * width / columns;
            int above = top + i / columns * (height - top) / rows;
            Graphics2D own = (Graphics2D) graphics.create();
            own.translate(left, above);
            panels.get(i).draw(own, Math.max(1, width / columns), Math.max(1, (height - top) / rows));
            own.dispose();
        }
    }
}
