package org.ranef.benchmarks.coverage;

import org.ranef.information.Interval;

/**
 * The interval that a method gave for something whose true value is known.
 *
 * @param target   what: a parameter under lme4's name
 * @param method   by which method
 * @param truth    the true value; of what is drawn anew for each data set, the value drawn
 * @param interval the interval; its ends are not NaN
 */
record Attempt(String target, Method method, double truth, Interval interval) {

    double width() {
        return interval.upper() - interval.lower();
    }
}
