package org.ranef.prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ranef.errors.ErrorCovariance;
import org.ranef.estimate.Fit;

/** Errors from the factored equations of a fit with data: rows with the same levels share what concerns these. */
final class FactoredError implements EstimationError {

    /** What combinations of levels hold in memory together, in numbers. */
    private static final int MOST_NUMBERS = 1 << 22;

    private final ErrorCovariance errors;
    private final double variance;
    private final int mostCombinations;
    private final Map<List<Integer>, ErrorCovariance.OfLevels> combinations = new HashMap<>();

    FactoredError(Fit fit) {
        errors = new ErrorCovariance(fit.crossProducts(), fit.theta());
        variance = fit.sigma() * fit.sigma();
        int columns = fit.design().factors().stream().mapToInt(factor -> factor.columns()).sum();
        mostCombinations = 1 + MOST_NUMBERS / (1 + columns * (columns + fit.design().fixedCount()));
    }

    @Override
    public double variance(RowEffects row) {
        List<Integer> key = new ArrayList<>();
        for (int i = 0; i < row.factors().length; i++) {
            key.add(row.factors()[i]);
            key.add(row.levels()[i]);
        }
        ErrorCovariance.OfLevels own = combinations.get(key);
        if (own == null) {
            if (combinations.size() == mostCombinations) {
                combinations.clear();
            }
            own = errors.of(row.factors(), row.levels());
            combinations.put(key, own);
        }
        return variance * own.variance(row.x(), row.z());
    }
}
