package org.ranef.bootstrap;

import java.util.Arrays;
import java.util.List;
import org.ranef.estimate.Fit;

/** One replicate: its number, from 0, how its refit ended, and its statistics, NaN where there are none. */
record Replicate(int number, Outcome outcome, double[] values) {

    static Replicate failed(int number, int statistics) {
        double[] values = new double[statistics];
        Arrays.fill(values, Double.NaN);
        return new Replicate(number, Outcome.FAILED, values);
    }

    static Replicate of(int number, Fit fit, List<Statistic> statistics) {
        return new Replicate(number, outcome(fit), statistics.stream().mapToDouble(statistic -> statistic.value().applyAsDouble(fit)).toArray());
    }

    static Outcome outcome(Fit fit) {
        return !fit.converged() ? Outcome.NOT_CERTIFIED : fit.singular() ? Outcome.SINGULAR : Outcome.CERTIFIED;
    }
}
