package org.ranef.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.ranef.estimate.Fit;
import org.ranef.estimate.TermModes;
import org.ranef.inference.ModeInterval;

/** Draws conditional modes in order, with intervals, in a panel for each coefficient. */
final class CaterpillarPlot {

    private static final double PROBABILITY = 0.95;
    private static final int MOST_LABELLED = 60;
    private static final int LONGEST_LABEL = 24;
    private static final int LEVEL_HEIGHT = 24;
    private static final int FRAME_HEIGHT = 190;
    private static final int LEAST_HEIGHT = 440;
    private static final int UNLABELLED_HEIGHT = 900;
    private static final int MOST_COLUMNS = 3;
    private static final int PANEL_WIDTH = 460;

    private CaterpillarPlot() {
    }

    static Plot of(Fit fit, String group) {
        int levels = fit.randomEffects().term(group).levels().size();
        int height = levels > MOST_LABELLED ? UNLABELLED_HEIGHT : Math.max(LEAST_HEIGHT, FRAME_HEIGHT + LEVEL_HEIGHT * levels);
        List<PanelChart> panels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (TermModes term : fit.randomEffects().terms()) {
            for (int i = 0; term.group().equals(group) && i < term.names().size(); i++) {
                List<ModeInterval> sorted = new ArrayList<>(ModeInterval.of(term, i, PROBABILITY));
                sorted.sort(Comparator.comparingDouble(ModeInterval::mode));
                panels.add(panel(group, term.names().get(i), sorted, height));
                texts.add(description(term.names().get(i), sorted));
            }
        }
        int columns = Math.min(MOST_COLUMNS, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        return new Plot(Heading.of(fit, "Conditional modes of " + group + " with 95% intervals"), panels, columns,
                panels.size() == 1 ? Plot.WIDTH : columns * PANEL_WIDTH, rows * height,
                "Conditional modes with 95% intervals by " + group + ". " + String.join(" ", texts));
    }

    private static String description(String coefficient, List<ModeInterval> sorted) {
        String order = sorted.size() > MOST_LABELLED ? sorted.size() + " levels"
                : String.join(", ", sorted.stream().map(ModeInterval::level).toList());
        return coefficient + ", from least to greatest: " + order + ".";
    }

    private static PanelChart panel(String group, String coefficient, List<ModeInterval> sorted, int height) {
        int count = sorted.size();
        boolean labelled = count <= MOST_LABELLED;
        PanelChart chart = Style.chart("Conditional mode, 95% interval", labelled ? group : group + " (" + count + " levels, in order)");
        chart.setHeading(coefficient);
        double[] ends = new double[3 * count];
        double[] heights = new double[3 * count];
        double[] modes = new double[count];
        double[] ranks = new double[count];
        for (int r = 0; r < count; r++) {
            ends[3 * r] = sorted.get(r).interval().lower();
            ends[3 * r + 1] = sorted.get(r).interval().upper();
            ends[3 * r + 2] = ends[3 * r + 1];
            heights[3 * r] = r + 1;
            heights[3 * r + 1] = r + 1;
            heights[3 * r + 2] = Double.NaN;
            modes[r] = sorted.get(r).mode();
            ranks[r] = r + 1;
        }
        Style.line(chart, "95% interval", ends, heights, labelled ? Style.INK : Style.GREY, labelled ? Style.MEDIUM : Style.THIN);
        Style.line(chart, "zero", new double[] {0, 0}, new double[] {0.4, count + 0.6}, Style.INK, Style.DASHED);
        Style.points(chart, "conditional mode", modes, ranks, Style.BLUE);
        List<String> levels = sorted.stream().map(ModeInterval::level).toList();
        chart.label("95% interval", levels);
        chart.label("conditional mode", levels);
        chart.getStyler().setYAxisMin(0.4).setYAxisMax(count + 0.6).setPlotGridHorizontalLinesVisible(false)
                .setAxisTicksMarksVisible(false);
        if (labelled) {
            label(chart, sorted, height);
        } else {
            chart.getStyler().setMarkerSize(3);
            chart.getStyler().setYAxisTicksVisible(false);
        }
        return chart;
    }

    /** A mark at each level: the spacing asked for is that of the levels. */
    private static void label(XYChart chart, List<ModeInterval> sorted, int height) {
        List<String> names = sorted.stream().map(ModeInterval::level).toList();
        List<String> brief = names.stream().map(name -> shortened(name, LONGEST_LABEL)).toList();
        List<String> labels = brief.stream().distinct().count() == brief.size() ? brief : names;
        chart.getStyler().setYAxisTickMarkSpacingHint((int) ((height - FRAME_HEIGHT) * Style.CONTENT / sorted.size()));
        chart.setCustomYAxisTickLabelsFormatter(value -> {
            int rank = (int) Math.round(value);
            boolean level = Math.abs(value - rank) < 1e-6 && rank >= 1 && rank <= labels.size();
            // The chart thins marks out until their labels differ, those beyond its ends included.
            return level ? labels.get(rank - 1) : " ".repeat(1 + Math.abs((int) Math.floor(2 * value)));
        });
    }

    static String shortened(String label, int longest) {
        return label.length() <= longest ? label : label.substring(0, longest - 1) + "\u2026";
    }
}
