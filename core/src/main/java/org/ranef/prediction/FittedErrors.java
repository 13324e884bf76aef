package org.ranef.prediction;

import java.util.List;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;

/** How far the fitted values of a fit's own rows are from what they estimate. */
public final class FittedErrors {

    private FittedErrors() {
    }

    /**
     * The variance of x'(beta-hat - beta) + z'(b-hat - b) for each complete row, in order (equation 71). Reads the rows again.
     *
     * @throws IllegalStateException if the rows are not here
     */
    public static double[] variances(Fit fit) {
        FactoredError errors = new FactoredError(fit);
        List<Integer> terms = IntStream.range(0, fit.design().terms().size()).boxed().toList();
        double[] variances = new double[Math.toIntExact(fit.observations())];
        int[] next = {0};
        fit.design().scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                variances[next[0]++] = errors.variance(RowEffects.of(fit.design(), rows, r, terms));
            }
        });
        return variances;
    }
}
