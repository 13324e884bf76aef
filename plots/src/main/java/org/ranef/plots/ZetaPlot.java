package org.ranef.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.bootstrap.Statistic;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.profile.Profile;

/** Draws signed roots of profile likelihoods, in a panel for each parameter. */
final class ZetaPlot {

    private static final int MOST_COLUMNS = 3;
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 340;
    private static final int LONGEST_NAME = 36;
    private static final String ZETA = "Signed root of the profile, \u03B6";

    /** Just beyond the normal quantile of the widest interval. */
    private static final double MOST = 2.75;

    private ZetaPlot() {
    }

    static Plot of(Fit fit, Parameter parameter) {
        Fit likely = Refit.by(Criterion.ML, fit);
        String name = ProfilePlot.name(parameter);
        SignedRoot root = SignedRoot.of(Profile.of(likely), parameter);
        PanelChart panel = panel(root, ProfilePlot.capitalized(name), ZETA);
        return new Plot(heading(likely, "Profile of the " + name), panel,
                "Horizontal axis: " + name + ". Vertical axis: " + ZETA + ". " + root.description());
    }

    static Plot of(Fit fit) {
        Fit likely = Refit.by(Criterion.ML, fit);
        Profile profile = Profile.of(likely);
        List<PanelChart> panels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Parameter parameter : Parameter.all(likely)) {
            if (!Double.isNaN(parameter.valueIn(likely))) {
                SignedRoot root = SignedRoot.of(profile, parameter);
                String name = ProfilePlot.capitalized(ProfilePlot.name(parameter));
                PanelChart panel = panel(root, "", "Signed root, \u03B6");
                String brief = Statistic.of(parameter).name();
                panel.setHeading(brief, CaterpillarPlot.shortened(brief, LONGEST_NAME));
                panels.add(panel);
                texts.add(name + ": " + root.description());
            }
        }
        int columns = Math.min(MOST_COLUMNS, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        return new Plot(heading(likely, "Profiles of all parameters"), panels, columns, columns * PANEL_WIDTH, rows * PANEL_HEIGHT,
                "Signed roots of the profile likelihood, a panel for each parameter. " + String.join(" ", texts));
    }

    private static Heading heading(Fit fit, String title) {
        String percents = String.join(", ", SignedRoot.PERCENTS.stream().map(String::valueOf).toList());
        return Heading.of(fit, title).with("Profile", Style.BLUE, Style.MEDIUM).with("Estimate", Style.VERMILION, null)
                .with("Ends of " + percents + "% intervals", Style.INK, Style.THIN);
    }

    private static PanelChart panel(SignedRoot root, String xTitle, String yTitle) {
        PanelChart panel = Style.chart(xTitle, yTitle);
        double[] values = root.values();
        double[] range = {values[0], values[values.length - 1]};
        List<SignedRoot.End> ends = root.ends();
        double[] x = new double[3 * ends.size()];
        double[] y = new double[3 * ends.size()];
        for (int i = 0; i < ends.size(); i++) {
            Arrays.fill(x, 3 * i, 3 * i + 3, ends.get(i).value());
            y[3 * i + 1] = ends.get(i).root();
            y[3 * i + 2] = Double.NaN;
        }
        Style.line(panel, "zero", range, new double[2], Style.INK, Style.THIN);
        if (!ends.isEmpty()) {
            Style.line(panel, "ends of intervals", x, y, Style.INK, Style.THIN);
            panel.label("ends of intervals", ends.stream().map(end -> end.percent() + "%").toList());
        }
        Style.line(panel, "signed root", values, root.roots(), Style.BLUE, Style.MEDIUM);
        Style.points(panel, "estimate", new double[] {root.estimate()}, new double[1], Style.VERMILION);
        panel.getStyler().setYAxisMin(-MOST).setYAxisMax(MOST).setXAxisTitleVisible(!xTitle.isEmpty());
        return panel;
    }
}
