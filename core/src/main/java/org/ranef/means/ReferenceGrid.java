package org.ranef.means;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.evaluate.Listing;
import org.ranef.frame.ModelFrame;
import org.ranef.frame.Predictors.Predictor;
import org.ranef.frame.Predictors;
import org.ranef.formula.NumberText;
import org.ranef.table.CategoricalColumn;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.UnknownColumn;

/**
 * The combinations of values at which a model is evaluated: factors at all levels that occur, covariates at their means, as the columns
 * are before any function of the formula. A covariate of at most two values stands at each of them. {@index ref_grid} {@index emmeans}
 *
 * <pre>{@code
 * var grid = ReferenceGrid.of(inference).withValues("Time", 1, 12);
 * var means = MarginalMeans.of(grid, "Cu", "Time");
 * }</pre>
 *
 * <p>Immutable; each {@code with...} method returns a changed grid.
 */
public final class ReferenceGrid {

    private static final int MOST_CELLS = 1_000_000;

    private final FixedEffectsInference inference;
    private final ModelFrame frame;
    private final Predictors predictors;
    private final List<GridVariable> variables;

    private ReferenceGrid(FixedEffectsInference inference, ModelFrame frame, Predictors predictors, List<GridVariable> variables) {
        this.inference = inference;
        this.frame = frame;
        this.predictors = predictors;
        this.variables = List.copyOf(variables);
    }

    /**
     * The default grid of a fit. Reads the rows of the fit.
     *
     * @throws IllegalStateException if the fit is of arrays or cross-products, so that there is no formula
     */
    public static ReferenceGrid of(FixedEffectsInference inference) {
        ModelFrame frame = inference.fit().frame();
        if (frame == null) {
            throw new IllegalStateException("A model fitted to arrays or cross-products has no formula, so its factors are not known");
        }
        Predictors predictors = frame.predictors();
        return new ReferenceGrid(inference, frame, predictors, variables(predictors, Reduction.MEAN));
    }

    private static List<GridVariable> variables(Predictors predictors, Reduction reduction) {
        return predictors.all().stream().map(predictor -> GridVariable.of(predictor, reduction)).toList();
    }

    /** With all covariates at other values; undoes what was chosen for single ones. */
    public ReferenceGrid with(Reduction reduction) {
        return new ReferenceGrid(inference, frame, predictors, variables(predictors, reduction));
    }

    /**
     * With chosen values of a numeric column.
     *
     * @throws ModelDataException if the fixed effects have no such numeric column, or make it a factor that has no such level
     */
    public ReferenceGrid withValues(String column, double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("At least one value of '" + column + "' is needed");
        }
        Predictor predictor = predictor(column);
        List<String> texts = Arrays.stream(values).mapToObj(NumberText::of).toList();
        if (predictor.factor()) {
            return withLevels(column, texts.toArray(String[]::new));
        }
        return replacing(GridVariable.ofNumbers(column, Arrays.stream(values).boxed().toList()));
    }

    /**
     * With some levels of a factor only.
     *
     * @throws ModelDataException if the fixed effects have no such factor or it has no such level
     */
    public ReferenceGrid withLevels(String column, String... levels) {
        Predictor predictor = predictor(column);
        if (levels.length == 0) {
            throw new IllegalArgumentException("At least one level of '" + column + "' is needed");
        }
        if (!predictor.factor()) {
            throw new ModelDataException("'" + column + "' is a number, so it has values and no levels");
        }
        for (String level : levels) {
            if (!predictor.levels().contains(level)) {
                throw new ModelDataException("'" + column + "' has no level '" + level + "'; it has " + Listing.of(predictor.levels()));
            }
        }
        return replacing(GridVariable.of(predictor, Reduction.MEAN).keeping(List.of(levels)));
    }

    private ReferenceGrid replacing(GridVariable chosen) {
        return new ReferenceGrid(inference, frame, predictors,
                variables.stream().map(variable -> variable.name().equals(chosen.name()) ? chosen : variable).toList());
    }

    /** The column of the fixed effects of that name. */
    Predictor predictor(String column) {
        Predictor found = predictors.find(column);
        if (found == null) {
            throw UnknownColumn.exception(column, predictors.all().stream().map(Predictor::column).toList());
        }
        return found;
    }

    /** The variables and their values, in order of appearance in the formula. */
    public List<GridVariable> variables() {
        return variables;
    }

    /** What the estimates and their precision come from. */
    public FixedEffectsInference inference() {
        return inference;
    }

    ModelFrame frame() {
        return frame;
    }

    /** The number of cells: combinations of values. */
    int size() {
        double cells = 1;
        for (GridVariable variable : variables) {
            cells *= variable.size();
        }
        if (cells > MOST_CELLS) {
            throw new ModelDataException("The reference grid would have " + NumberText.of(cells) + " cells, of "
                    + Listing.of(variables.stream().map(v -> v.name() + ": " + v.size()).toList())
                    + "; choose some of their levels or make factors of many levels grouping factors");
        }
        return (int) cells;
    }

    /** For each cell the index of its value of each variable; the first variable varies fastest. */
    int[][] cells() {
        int[][] cells = new int[size()][variables.size()];
        for (int i = 0; i < cells.length; i++) {
            int rest = i;
            for (int v = 0; v < variables.size(); v++) {
                cells[i][v] = rest % variables.get(v).size();
                rest /= variables.get(v).size();
            }
        }
        return cells;
    }

    /** How many rows of the fit, or what sum of their weights, fall into each cell as far as its discrete variables say. */
    double[] weights() {
        List<Integer> counted = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            Predictor predictor = predictor(variables.get(v).name());
            // A covariate at chosen values says nothing of how often they occur.
            if (predictor.factor() || predictor.discrete() && predictor.values().equals(variables.get(v).values())) {
                counted.add(v);
            }
        }
        Map<List<String>, Double> known = predictors.weights(counted.stream().map(v -> variables.get(v).name()).toList());
        return Arrays.stream(cells()).mapToDouble(cell -> known.getOrDefault(
                counted.stream().map(v -> variables.get(v).levels().get(cell[v])).toList(), 0.0)).toArray();
    }

    /** Rows of X and offsets, a row for each cell: p columns, then the offset; a numeric column may be moved. */
    double[][] rows(String moved, double by) {
        int[][] cells = cells();
        int p = inference.fit().fixedEffects().size();
        double[][] rows = new double[cells.length][p + 1];
        List<Column> columns = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            columns.add(column(variables.get(v), v, cells, variables.get(v).name().equals(moved) ? by : 0));
        }
        if (columns.isEmpty()) {
            columns.add(Column.of("row", new double[cells.length]));
        }
        frame.on(MemoryTable.of(columns), Set.of()).scan(piece -> {
            double[] offset = piece.offset();
            for (int r = 0; r < piece.size(); r++) {
                double[] row = rows[(int) piece.rowNumbers()[r]];
                for (int j = 0; j < p; j++) {
                    row[j] = piece.fixed()[j][r];
                }
                row[p] = offset == null ? 0 : offset[r];
            }
        });
        return rows;
    }

    private static Column column(GridVariable variable, int v, int[][] cells, double shift) {
        if (variable.numeric()) {
            return Column.of(variable.name(), Arrays.stream(cells).mapToDouble(cell -> variable.values().get(cell[v]) + shift).toArray());
        }
        return CategoricalColumn.ofCodes(variable.name(), variable.levels(), Arrays.stream(cells).mapToInt(cell -> cell[v]).toArray());
    }

    /** The place of a variable among {@link #variables()}. */
    int index(String name) {
        predictor(Objects.requireNonNull(name));
        List<String> names = variables.stream().map(GridVariable::name).toList();
        return names.indexOf(name);
    }
}
