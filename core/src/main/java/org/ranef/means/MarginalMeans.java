package org.ranef.means;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.frame.Predictors.Predictor;
import org.ranef.table.ModelDataException;

/**
 * Estimated marginal means: the values of a fit over a reference grid, averaged over the factors that are not of interest (Searle, Speed
 * and Milliken 1980, Amer. Statist. 34). {@index emmeans} {@index lsmeans} {@index emtrends}
 *
 * <pre>{@code
 * var inference = DegreesOfFreedom.ASYMPTOTIC.of(fit);
 * var means = MarginalMeans.of(inference, "recipe");
 * var pairs = means.contrasts(ContrastFamily.pairwise()).estimates();
 * }</pre>
 *
 * <p>Where a factor is nested in another, it is averaged within the levels of that one, and stands beside it. Where the data do not
 * determine a mean, because a combination of levels does not occur, its estimate is NaN.
 */
public final class MarginalMeans {

    /** The steps of difference quotients, in ranges of the covariate. */
    private static final double STEP = 0.001;

    private MarginalMeans() {
    }

    /** Means at each combination of levels of some factors, averaging over the others with equal weights. */
    public static LinearFunctions of(FixedEffectsInference inference, String... factors) {
        return of(ReferenceGrid.of(inference), factors);
    }

    /** Means over a reference grid, with equal weights. */
    public static LinearFunctions of(ReferenceGrid grid, String... factors) {
        return of(grid, MarginalWeights.EQUAL, factors);
    }

    /**
     * Means over a reference grid with weights of a choice.
     *
     * @param factors columns of the grid; without any there is one mean
     * @throws ModelDataException if the fixed effects have no such column
     */
    public static LinearFunctions of(ReferenceGrid grid, MarginalWeights weights, String... factors) {
        return averaged(grid, weights, factors, grid.rows("", 0), true);
    }

    /** The slopes of a covariate at each combination of levels of some factors, averaging over the others with equal weights. */
    public static LinearFunctions trends(FixedEffectsInference inference, String covariate, String... factors) {
        return trends(ReferenceGrid.of(inference), MarginalWeights.EQUAL, covariate, factors);
    }

    /**
     * The slopes of a covariate over a reference grid: difference quotients with a step of a thousandth of the covariate's range, as in
     * emtrends.
     *
     * @throws ModelDataException if the column is not a covariate of the fixed effects, or does not vary
     */
    public static LinearFunctions trends(ReferenceGrid grid, MarginalWeights weights, String covariate, String... factors) {
        Predictor predictor = grid.predictor(covariate);
        if (predictor.factor()) {
            throw new ModelDataException("'" + covariate + "' is a factor; only a covariate has a trend");
        }
        double step = STEP * (predictor.maximum() - predictor.minimum());
        if (!(step > 0)) {
            throw new ModelDataException("'" + covariate + "' has the same value in all rows, so it has no trend");
        }
        double[][] here = grid.rows("", 0);
        double[][] there = grid.rows(covariate, step);
        for (int i = 0; i < here.length; i++) {
            for (int j = 0; j < here[i].length; j++) {
                // The offset has a slope too, but as in emtrends it is not the model's.
                here[i][j] = j == here[i].length - 1 ? 0 : (there[i][j] - here[i][j]) / step;
            }
        }
        return averaged(grid, weights, factors, here, false);
    }

    private static LinearFunctions averaged(ReferenceGrid grid, MarginalWeights weights, String[] factors, double[][] rows,
            boolean response) {
        Nesting nesting = Nesting.of(grid);
        List<String> kept = nesting.closure(Arrays.asList(factors));
        int[] places = kept.stream().mapToInt(grid::index).toArray();
        double[] shares = new CellWeights(grid, nesting, places).of(weights);
        int[][] cells = grid.cells();
        boolean[] occurs = nesting.occurring(grid);
        Map<List<Integer>, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            int[] cell = cells[i];
            if (occurs[i]) {
                members.computeIfAbsent(reversed(places, cell), key -> new ArrayList<>()).add(i);
            }
        }
        List<LabelledRow> means = new ArrayList<>();
        members.entrySet().stream().sorted((a, b) -> compare(a.getKey(), b.getKey())).forEach(entry -> {
            int[] first = cells[entry.getValue().get(0)];
            means.add(mean(grid, places, first, entry.getValue(), rows, shares));
        });
        return new LinearFunctions(grid.inference(), Estimability.of(grid.inference().fit()), kept.isEmpty() ? List.of("mean") : kept,
                means, List.of(),
                Adjustment.NONE, null, response ? ResponseTransformation.of(grid.frame().formula()) : null);
    }

    /** The levels with the last factor first, which is the order of the means: the first factor varies fastest. */
    private static List<Integer> reversed(int[] places, int[] cell) {
        return IntStream.range(0, places.length).mapToObj(k -> cell[places[places.length - 1 - k]]).toList();
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int k = 0; k < a.size(); k++) {
            if (!a.get(k).equals(b.get(k))) {
                return Integer.compare(a.get(k), b.get(k));
            }
        }
        return 0;
    }

    private static LabelledRow mean(ReferenceGrid grid, int[] places, int[] cell, List<Integer> members, double[][] rows, double[] shares) {
        List<String> labels = new ArrayList<>();
        List<String> contrastLabels = new ArrayList<>();
        for (int place : places) {
            GridVariable variable = grid.variables().get(place);
            String level = variable.levels().get(cell[place]);
            labels.add(level);
            contrastLabels.add(variable.numeric() ? variable.name() + level : level);
        }
        if (places.length == 0) {
            labels.add("overall");
            contrastLabels.add("overall");
        }
        double total = members.stream().mapToDouble(i -> shares[i]).sum();
        int p = rows[0].length - 1;
        double[] sum = new double[p];
        double offset = 0;
        for (int i : members) {
            double share = shares[i] / total;
            for (int j = 0; j < p; j++) {
                sum[j] += share * rows[i][j];
            }
            offset += share * rows[i][p];
        }
        return new LabelledRow(labels, contrastLabels, sum, offset);
    }
}
