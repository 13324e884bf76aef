package org.ranef.means;

import java.util.List;

/**
 * An estimated linear function of the fixed effects, such as a marginal mean or a contrast, with an interval and a test.
 *
 * @param labels           what it is: a text for each column of {@link LinearFunctions#columns()}
 * @param estimate         the estimate; NaN if the data do not determine it
 * @param standardError    its standard error
 * @param degreesOfFreedom of the t statistic; positive infinity where the normal distribution is used
 * @param lower            the lower end of the confidence interval
 * @param upper            its upper end
 * @param hypothesised     the value that the test compares the estimate with
 * @param statistic        the t or z statistic, on the scale of the model
 * @param pValue           two-sided, adjusted for multiplicity as asked for
 */
public record LinearEstimate(List<String> labels, double estimate, double standardError, double degreesOfFreedom, double lower,
        double upper,
        double hypothesised, double statistic, double pValue) {

    /** Copies the list. */
    public LinearEstimate {
        labels = List.copyOf(labels);
    }

    /** Whether the data determine the function. */
    public boolean estimable() {
        return !Double.isNaN(estimate);
    }

    /** Back-transformed: estimates and limits by the inverse, the standard error by the delta method, the test unchanged. */
    LinearEstimate through(ResponseTransformation transformation) {
        double a = transformation.value().applyAsDouble(lower);
        double b = transformation.value().applyAsDouble(upper);
        List<String> shown = transformation.ofDifferences() ? labels.stream().map(label -> label.replace(" - ", " / ")).toList() : labels;
        return new LinearEstimate(shown, transformation.value().applyAsDouble(estimate),
                Math.abs(transformation.slope().applyAsDouble(estimate)) * standardError, degreesOfFreedom, a > b ? b : a, a > b ? a : b,
                transformation.value().applyAsDouble(hypothesised), statistic, pValue);
    }
}
