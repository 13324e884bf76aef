package org.ranef.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.FixedEffects;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.layout.Abbreviation;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** The fixed effects: estimates, standard errors and tests, and the correlations of the estimates. */
final class FixedEffectsSection {

    /** The most coefficients whose correlations are shown. */
    private static final int CORRELATED = 12;
    private static final int DIGITS = 4;
    private static final int DEGREES_DECIMALS = 2;

    private FixedEffectsSection() {
    }

    /** Without tests. */
    static Section of(FixedEffects fixed) {
        int p = fixed.size();
        double[] errors = IntStream.range(0, p).mapToDouble(fixed::standardError).toArray();
        double[] ratios = IntStream.range(0, p).mapToDouble(fixed::tValue).toArray();
        return Section.table("Fixed effects", estimates(fixed, errors).right("t value", NumberColumn.withDecimals(ratios, 3, DIGITS)));
    }

    /** With tests of each coefficient against 0. */
    static Section of(FixedEffectsInference inference) {
        List<WaldEstimate> rows = Wald.coefficients(inference);
        double[] degrees = rows.stream().mapToDouble(WaldEstimate::degreesOfFreedom).toArray();
        boolean normal = inference.method() == DegreesOfFreedom.ASYMPTOTIC;
        TextTable table = estimates(inference.fit().fixedEffects(), rows.stream().mapToDouble(WaldEstimate::standardError).toArray());
        if (!normal) {
            table.right("df", NumberColumn.withDecimals(degrees, DEGREES_DECIMALS, DIGITS));
        }
        return Section.table("Fixed effects", table
                .right(normal ? "z value" : "t value",
                        NumberColumn.withDecimals(rows.stream().mapToDouble(WaldEstimate::statistic).toArray(), 3, DIGITS))
                .right(normal ? "Pr(>|z|)" : "Pr(>|t|)", rows.stream().map(row -> Numerals.probability(row.pValue())).toList()));
    }

    private static TextTable estimates(FixedEffects fixed, double[] errors) {
        int p = fixed.size();
        double[] estimates = fixed.estimates();
        // An estimate is worth as many decimals as its standard error; a penalised one has none.
        boolean known = Arrays.stream(errors).anyMatch(error -> !Double.isNaN(error));
        List<String> shown = new ArrayList<>(NumberColumn.beside(known ? errors : estimates, estimates, DIGITS));
        for (int i = 0; i < p; i++) {
            if (Double.isNaN(estimates[i])) {
                shown.set(i, "dropped");
            }
        }
        return new TextTable()
                .left("", fixed.names())
                .right("Estimate", shown)
                .right("Std. Error", NumberColumn.beside(errors, errors, DIGITS));
    }

    /** Null if there are fewer than two estimable coefficients, or more than fit on a page. */
    static @Nullable Section correlations(FixedEffects fixed) {
        return correlations(fixed, fixed::correlation);
    }

    /** The correlations of the covariance that the tests rest on, where that is not the model's. */
    static @Nullable Section correlations(FixedEffectsInference inference) {
        FixedEffects fixed = inference.fit().fixedEffects();
        if (MethodName.covariance(inference) == null) {
            return correlations(fixed);
        }
        double[][] covariance = inference.covariance();
        return correlations(fixed, (i, j) -> covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]));
    }

    /** The correlation of two coefficients. */
    @FunctionalInterface
    private interface Correlation {
        double of(int i, int j);
    }

    private static @Nullable Section correlations(FixedEffects fixed, Correlation correlation) {
        int[] estimable = IntStream.range(0, fixed.size()).filter(i -> !Double.isNaN(fixed.standardError(i))).toArray();
        int rank = estimable.length;
        if (rank < 2 || rank > CORRELATED) {
            return null;
        }
        List<String> names = IntStream.of(estimable).mapToObj(fixed.names()::get).toList();
        List<String> headers = Abbreviation.of(names);
        TextTable table = new TextTable().left("", names.subList(1, rank));
        for (int j = 0; j < rank - 1; j++) {
            List<String> cells = new ArrayList<>(Collections.nCopies(j, ""));
            for (int i = j + 1; i < rank; i++) {
                cells.add(Numerals.fixed(correlation.of(estimable[i], estimable[j]), 3));
            }
            table.right(headers.get(j), cells);
        }
        return Section.table("Correlation of Fixed Effects", table);
    }
}
