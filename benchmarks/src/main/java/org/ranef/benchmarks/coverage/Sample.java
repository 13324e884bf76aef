package org.ranef.benchmarks.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.BootstrapOptions;
import org.ranef.bootstrap.IntervalMethod;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.bootstrap.Statistic;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Estimate;
import org.ranef.information.Interval;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.objective.NumericalException;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionInterval;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.profile.Profile;

/** The intervals of one data set. A method that has none for a target leaves it out. */
final class Sample {

    private static final double LEVEL = 0.95;

    private final Study study;
    private final LinearMixedModel fit;
    private final List<Attempt> attempts = new ArrayList<>();

    private Sample(Study study, LinearMixedModel fit) {
        this.study = study;
        this.fit = fit;
    }

    /**
     * All intervals by all methods but the bootstrap, and by that too if there are replicates.
     *
     * @param drawn the responses of all rows of the study
     */
    static List<Attempt> attempts(Study study, double[] drawn, LinearMixedModel fit, int replicates, long seed) {
        Sample sample = new Sample(study, fit);
        sample.addWald(Method.Z, DegreesOfFreedom.ASYMPTOTIC);
        sample.addWald(Method.CONTAINMENT, DegreesOfFreedom.CONTAINMENT);
        sample.addWald(Method.SATTERTHWAITE, DegreesOfFreedom.SATTERTHWAITE);
        sample.addWald(Method.KENWARD_ROGER, DegreesOfFreedom.KENWARD_ROGER);
        sample.addStandardErrors();
        sample.addProfiles(Method.PROFILE, Criterion.ML);
        sample.addProfiles(Method.RESTRICTED_PROFILE, Criterion.REML);
        sample.addPredictions(Arrays.copyOfRange(drawn, drawn.length - Rows.ADDED.size(), drawn.length));
        if (replicates > 0) {
            sample.addBootstrap(replicates, seed);
        }
        return sample.attempts;
    }

    private void addWald(Method method, DegreesOfFreedom degrees) {
        for (WaldEstimate estimate : Wald.coefficients(fit, degrees)) {
            add(estimate.name(), method, estimate.interval(LEVEL));
        }
    }

    private void addStandardErrors() {
        for (Estimate estimate : CovarianceParameters.of(fit).standardDeviations()) {
            WaldEstimate wald = new WaldEstimate(name(estimate.parameter()), estimate.value(), estimate.standardError(), 0, Double.POSITIVE_INFINITY);
            add(wald.name(), Method.WALD, wald.interval(LEVEL));
        }
    }

    private void addProfiles(Method method, Criterion criterion) {
        Profile profile = Profile.of(fit, criterion);
        for (Parameter parameter : profile.parameters()) {
            attempt(parameter, method, held -> profile.interval(held, LEVEL).interval());
        }
    }

    private void addBootstrap(int replicates, long seed) {
        ParametricBootstrap bootstrap = ParametricBootstrap.of(fit, replicates, seed, BootstrapOptions.defaults().withThreads(1));
        for (Parameter parameter : Parameter.all(fit)) {
            attempt(parameter, Method.PERCENTILE, own -> bootstrap.interval(name(own), IntervalMethod.PERCENTILE, LEVEL).interval());
            attempt(parameter, Method.BCA, own -> bootstrap.interval(name(own), IntervalMethod.BCA, LEVEL).interval());
        }
    }

    /** The truth is the observation that was drawn with the data set. */
    private void addPredictions(double[] observations) {
        PredictionIntervals intervals = PredictionIntervals.of(Prediction.of(fit).with(NewLevels.POPULATION)).with(IntervalKind.PREDICTION)
                .withLevel(LEVEL);
        List<PredictionInterval> predicted = intervals.on(study.rows().added());
        for (int i = 0; i < observations.length; i++) {
            Interval interval = new Interval(predicted.get(i).lower(), predicted.get(i).upper());
            add(Rows.ADDED.get(i), Method.PREDICTION, observations[i], interval);
        }
    }

    private void attempt(Parameter parameter, Method method, Function<Parameter, Interval> interval) {
        try {
            add(name(parameter), method, interval.apply(parameter));
        } catch (NumericalException e) {
            // Counted by its absence.
        }
    }

    private void add(String target, Method method, Interval interval) {
        Double truth = study.truths().get(target);
        if (truth == null) {
            throw new IllegalStateException("The study '" + study.title() + "' has no true value of '" + target + "'; it has those of "
                    + study.truths().keySet());
        }
        add(target, method, truth, interval);
    }

    private void add(String target, Method method, double truth, Interval interval) {
        if (!Double.isNaN(interval.lower()) && !Double.isNaN(interval.upper())) {
            attempts.add(new Attempt(target, method, truth, interval));
        }
    }

    private static String name(Parameter parameter) {
        return Statistic.of(parameter).name();
    }
}
