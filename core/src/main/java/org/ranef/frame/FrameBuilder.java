package org.ranef.frame;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ranef.basis.Basis;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.BasisFitting;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.Listing;
import org.ranef.evaluate.NotNumbers;
import org.ranef.formula.Bar;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import org.ranef.table.UnknownColumn;

/**
 * Meets a formula with a table, in passes over the table: one for each depth of nested bases, if there are any; one for levels and
 * unusable values, unless the table knows them; one for the combinations of grouping factors, if any are joined.
 */
final class FrameBuilder {

    /** Rows at once while learning, when there are no design rows yet. */
    private static final int PIECE = 4096;

    private final Formula formula;
    private final Table table;
    private final FrameOptions options;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<Expression> numbers = new LinkedHashSet<>();
    private final Map<Expression, FactorSpec> specs = new LinkedHashMap<>();
    private final Map<Expression, FactorSpec> groupSpecs = new LinkedHashMap<>();

    FrameBuilder(Formula given, Table table, FrameOptions options) {
        this.formula = given.withColumns(table.columnNames());
        this.table = table;
        this.options = options;
    }

    ModelFrame build() {
        checkColumns();
        sortVariables();
        Collection<Expression> all = new ArrayList<>(numbers);
        specs.values().forEach(spec -> all.add(spec.base()));
        groupSpecs.values().forEach(spec -> all.add(spec.base()));
        Map<Expression, Basis> bases = BasisFitting.fit(all, table, PIECE);
        CompleteRows rows = new CompleteRows(table, columns, PIECE);
        Map<Expression, LevelLearner> learners = learners(bases);
        long observations = learn(rows, learners, bases);
        Map<Expression, Factor> factors = factors(specs, learners);
        Map<Expression, Factor> groupFactors = factors(groupSpecs, learners);
        DesignColumns fixed = new DesignColumns(formula.intercept(), formula.terms(), factors, bases);
        List<FrameLayout.BarColumns> bars = bars(factors, groupFactors, bases);
        FrameLayout layout = new FrameLayout(formula, options, options.weights(), bases, fixed, new FixedColumns(fixed), bars);
        // Compiled once for what it refuses, such as a contrast matrix that does not fit.
        new RowReader(layout, table, true);
        return new ModelFrame(layout, table, true, observations, rows.dropped());
    }

    private void checkColumns() {
        columns.addAll(formula.variables());
        columns.addAll(options.complete());
        String weights = options.weights();
        if (weights != null) {
            columns.add(weights);
        }
        List<String> known = table.columnNames();
        for (String column : columns) {
            if (!known.contains(column)) {
                throw UnknownColumn.exception(column, known);
            }
        }
        if (Formula.variablesOf(formula.response()).isEmpty()) {
            throw new ModelDataException("The response '" + formula.response() + "' names no column; a formula is response ~ terms");
        }
        if (formula.response() instanceof Expression.Name name && table.kind(name.name()) == ColumnKind.CATEGORICAL) {
            throw new ModelDataException("The response '" + name.name() + "' is categorical, but a linear mixed model needs numbers; its levels are "
                    + NotNumbers.of(table.levels(name.name())));
        }
        if (weights != null && table.kind(weights) != ColumnKind.NUMERIC) {
            throw new ModelDataException("Column '" + weights + "' is categorical, but weights must be numbers; its levels are "
                    + NotNumbers.of(table.levels(weights)));
        }
        if (table.rowCount() == 0) {
            throw new ModelDataException("The table has no rows");
        }
    }

    /** Which variables are numbers and which are factors. */
    private void sortVariables() {
        numbers.add(formula.response());
        numbers.addAll(formula.offsets());
        sort(formula.terms());
        for (Bar bar : formula.bars()) {
            sort(bar.terms());
            bar.grouping().forEach(variable -> groupSpecs.put(variable, FactorSpec.of(variable)));
        }
        Arithmetic arithmetic = new Arithmetic(table, Map.of());
        numbers.forEach(arithmetic::requireNumeric);
        List<String> factors = specs.keySet().stream().map(Expression::toString).toList();
        for (String chosen : options.contrasts().keySet()) {
            if (!factors.contains(chosen)) {
                throw new ModelDataException("Contrasts were chosen for '" + chosen + "', which is not a factor of the formula; its factors"
                        + " are: " + (factors.isEmpty() ? "none" : Listing.of(factors)));
            }
        }
    }

    private void sort(List<Term> terms) {
        for (Term term : terms) {
            for (Expression variable : term.variables()) {
                if (FactorSpec.isFactor(variable, table)) {
                    specs.put(variable, FactorSpec.of(variable));
                } else {
                    numbers.add(variable);
                }
            }
        }
    }

    private Map<Expression, LevelLearner> learners(Map<Expression, Basis> bases) {
        Arithmetic arithmetic = new Arithmetic(table, bases);
        Map<Expression, LevelLearner> learners = new HashMap<>();
        for (Map<Expression, FactorSpec> some : List.of(specs, groupSpecs)) {
            some.values().forEach(spec -> learners.computeIfAbsent(spec.base(), base -> LevelLearner.of(base, table, arithmetic)));
        }
        return learners;
    }

    private long learn(CompleteRows rows, Map<Expression, LevelLearner> learners, Map<Expression, Basis> bases) {
        if (isKnown(learners.values())) {
            return table.rowCount();
        }
        Arithmetic arithmetic = new Arithmetic(table, bases);
        List<Arithmetic.ColumnsEvaluator> checks = new ArrayList<>();
        checks.add(responseCheck(arithmetic));
        numbers.stream().filter(number -> !number.equals(formula.response())).forEach(number -> checks.add(arithmetic.columns(number)));
        String weights = options.weights();
        long[] count = {0};
        rows.scan(columns, piece -> {
            checks.forEach(check -> check.evaluate(piece));
            learners.values().forEach(learner -> learner.learn(piece));
            if (weights != null) {
                RowReader.positive(piece, weights);
            }
            count[0] += piece.size();
        });
        if (count[0] == 0) {
            throw noCompleteRow();
        }
        return count[0];
    }

    /** Whether the table knows all that the rows would tell: every row is complete, and no number is computed. */
    private boolean isKnown(Collection<LevelLearner> learners) {
        return options.weights() == null && numbers.stream().allMatch(number -> number instanceof Expression.Name)
                && columns.stream().allMatch(table::isKnownComplete) && learners.stream().allMatch(LevelLearner::learnAll);
    }

    /** The response is one column, even where it is scaled. */
    private Arithmetic.ColumnsEvaluator responseCheck(Arithmetic arithmetic) {
        Arithmetic.Evaluator response = arithmetic.checked(formula.response());
        return rows -> new double[][] {response.evaluate(rows)};
    }

    private ModelDataException noCompleteRow() {
        List<String> empty = new ArrayList<>();
        for (String column : columns) {
            CompleteRows alone = new CompleteRows(table, List.of(column), PIECE);
            alone.scan(List.of(column), piece -> { });
            if (alone.dropped() == table.rowCount()) {
                empty.add("'" + column + "'");
            }
        }
        return new ModelDataException("None of the " + table.rowCount() + " rows is complete; "
                + (empty.isEmpty() ? "each lacks a value in one of " + String.join(", ", columns)
                        : "there is no value at all in " + String.join(", ", empty)));
    }

    private Map<Expression, Factor> factors(Map<Expression, FactorSpec> from, Map<Expression, LevelLearner> learners) {
        Map<Expression, Factor> factors = new HashMap<>();
        from.forEach((variable, spec) -> factors.put(variable,
                Objects.requireNonNull(learners.get(spec.base())).factor(spec, options.contrasts().get(variable.toString()))));
        return factors;
    }

    private List<FrameLayout.BarColumns> bars(Map<Expression, Factor> factors, Map<Expression, Factor> groupFactors,
            Map<Expression, Basis> bases) {
        Map<List<Expression>, Grouping> groupings = new LinkedHashMap<>();
        List<FrameLayout.BarColumns> bars = new ArrayList<>();
        for (Bar bar : formula.bars()) {
            Grouping grouping = groupings.computeIfAbsent(bar.grouping(),
                    variables -> new Grouping(bar.group(), variables.stream().map(groupFactors::get).toList()));
            bars.add(new FrameLayout.BarColumns(bar, new DesignColumns(bar.intercept(), bar.terms(), factors, bases), grouping));
        }
        List<Grouping> joined = groupings.values().stream().filter(Grouping::isInteraction).toList();
        if (!joined.isEmpty()) {
            Readers readers = new Readers(table, bases);
            long[] buffer = new long[PIECE];
            new CompleteRows(table, columns, PIECE).scan(columns, piece -> joined.forEach(g -> g.learn(piece, readers, buffer)));
            joined.forEach(Grouping::arrange);
        }
        return bars;
    }
}
