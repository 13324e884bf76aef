package org.ranef.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of plots, and the options that only some of them have. */
enum PlotKind {
    CATERPILLAR("Draws the conditional modes of a grouping factor in order, with 95%% intervals.", "--term"),
    RESIDUALS("Draws scaled residuals against fitted values."),
    QQ("Draws scaled residuals against normal quantiles."),
    FITTED("Draws fitted lines for each level of a grouping factor and for the population, along a covariate.", "--term", "--x"),
    PROFILE("Draws the profile likelihood of a variance.", "--term", "--parameter", "--range"),
    ZETA("Draws signed roots of profile likelihoods with intervals, of one parameter or all.", "--parameter");

    private final String description;
    private final Set<String> options;

    PlotKind(String description, String... options) {
        this.description = description;
        this.options = Set.of(options);
    }

    String description() {
        return description;
    }

    boolean takes(String option) {
        return options.contains(option);
    }

    static String listed() {
        return Arrays.stream(values()).map(PlotKind::toString).collect(Collectors.joining(", "));
    }

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
