package org.ranef.plots;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.information.Interval;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.profile.Profile;
import org.ranef.profile.ProfileCurve;

/** Draws the profile likelihood of a variance or standard deviation. */
final class ProfilePlot {

    private static final double LEVEL = 0.95;
    private static final double BEYOND = 0.15;
    private static final int POINTS = 41;

    private ProfilePlot() {
    }

    static Plot of(Fit fit, Parameter parameter) {
        Profile profile = Profile.of(fit, fit.criterion());
        Interval interval = profile.interval(parameter, LEVEL).interval();
        double margin = BEYOND * (interval.upper() - interval.lower());
        boolean residual = parameter.kind() == Kind.SIGMA || parameter.kind() == Kind.RESIDUAL_VARIANCE;
        double from = Math.max(residual ? interval.lower() / 2 : 0, interval.lower() - margin);
        return plot(fit, profile, parameter, interval, from, interval.upper() + margin);
    }

    static Plot of(Fit fit, Parameter parameter, double from, double to) {
        Profile profile = Profile.of(fit, fit.criterion());
        return plot(fit, profile, parameter, profile.interval(parameter, LEVEL).interval(), from, to);
    }

    private static Plot plot(Fit fit, Profile profile, Parameter parameter, Interval interval, double from, double to) {
        double estimate = profile.curve(parameter).estimate();
        double[] values = grid(from, to, estimate);
        double[] excess = excess(profile.curve(parameter, values));
        String likelihood = fit.criterion() == Criterion.REML ? "restricted log-likelihood" : "log-likelihood";
        String yTitle = "\u22122 \u00d7 (" + likelihood + " \u2212 maximum)";
        String name = name(parameter);
        Panel chart = Style.chart(capitalized(name), yTitle);
        double most = Arrays.stream(excess).max().orElseThrow();
        Style.line(chart, "profile", values, excess, Style.BLUE, Style.MEDIUM);
        Style.line(chart, "estimate", new double[] {estimate, estimate}, new double[] {0, most}, Style.VERMILION, Style.MEDIUM);
        double bound = excess(profile.curve(parameter, interval.upper()))[0];
        Heading heading = Heading.of(fit, "Profile likelihood of the " + name).with("Profile", Style.BLUE, Style.MEDIUM)
                .with("Estimate", Style.VERMILION, Style.MEDIUM);
        if (bound <= most) {
            heading = heading.with("Bound of the 95% interval", Style.INK, Style.DASHED);
            Style.line(chart, "bound", new double[] {from, to}, new double[] {bound, bound}, Style.INK, Style.DASHED);
        }
        return new Plot(heading, chart, "Horizontal axis: " + name + ", from " + from + " to " + to
                + ". Vertical axis: " + yTitle + ". The estimate is " + estimate + ".");
    }

    /** Equal steps of the square root, closer where the curve is steeper, and the estimate. */
    private static double[] grid(double from, double to, double estimate) {
        double least = Math.sqrt(from);
        double step = (Math.sqrt(to) - least) / (POINTS - 1);
        DoubleStream inner = IntStream.range(1, POINTS - 1).mapToDouble(i -> (least + i * step) * (least + i * step));
        DoubleStream others = DoubleStream.of(from, estimate, to).filter(x -> x >= from && x <= to);
        return DoubleStream.concat(inner, others).sorted().distinct().toArray();
    }

    private static double[] excess(ProfileCurve curve) {
        return curve.points().stream().mapToDouble(point -> Math.max(0, -2 * (point.logLikelihood() - curve.maximum()))).toArray();
    }

    /** What a parameter is, in words. */
    static String name(Parameter parameter) {
        return switch (parameter.kind()) {
            case FIXED_EFFECT -> "fixed effect of " + parameter.names().get(0);
            case SIGMA -> "residual standard deviation";
            case RESIDUAL_VARIANCE -> "residual variance";
            default -> words(parameter.kind()) + " of " + String.join(", ", parameter.names()) + " by " + parameter.group();
        };
    }

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
