package org.ranef.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Prediction;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** What a model expects along a covariate, for each level of a grouping factor and for the population, beside the rows. */
final class FittedLines {

    private static final int STEPS = 50;

    private final Fit fit;
    private final Table table;
    private final String covariate;
    private final String group;
    private final Rows rows;
    private final List<String> others;
    private final boolean adjusted;

    FittedLines(Fit fit, Table table, String covariate, String group) {
        this.fit = fit;
        this.table = table;
        this.covariate = covariate;
        this.group = group;
        Formula formula = formula(fit);
        Set<String> fixed = new LinkedHashSet<>(variables(formula.terms()));
        formula.offsets().forEach(offset -> fixed.addAll(Formula.variablesOf(offset)));
        Set<String> covariates = new LinkedHashSet<>(fixed);
        formula.bars().forEach(bar -> covariates.addAll(variables(bar.terms())));
        if (!covariates.contains(covariate)) {
            throw new ModelDataException("'" + covariate + "' is not a covariate of this model; "
                    + (covariates.isEmpty() ? "there are none" : "there are: " + String.join(", ", covariates)));
        }
        if (table.kind(covariate) != ColumnKind.NUMERIC) {
            throw new ModelDataException("Column '" + covariate + "' is categorical; lines are drawn against a numeric one");
        }
        Set<String> response = Formula.variablesOf(formula.response());
        this.others = formula.variables().stream().filter(name -> !response.contains(name) && !name.equals(covariate)).toList();
        this.rows = Rows.of(fit, table, covariate, term(fit, group));
        fixed.remove(covariate);
        this.adjusted = !fixed.isEmpty();
    }

    private static Set<String> variables(List<Term> terms) {
        Set<String> names = new LinkedHashSet<>();
        terms.forEach(term -> term.variables().forEach(variable -> names.addAll(Formula.variablesOf(variable))));
        return names;
    }

    private static Formula formula(Fit fit) {
        Formula formula = fit.formula();
        if (formula == null) {
            throw new IllegalStateException("A model fitted to arrays or cross-products has no formula, so no lines along a covariate");
        }
        return formula;
    }

    private static int term(Fit fit, String group) {
        fit.varCorr().term(group);
        List<RandomTerm> terms = fit.design().terms();
        return IntStream.range(0, terms.size()).filter(k -> terms.get(k).group().equals(group)).findFirst().orElseThrow();
    }

    String covariate() {
        return covariate;
    }

    String group() {
        return group;
    }

    /** The names of the levels, in the order of their codes. */
    List<String> levels() {
        return fit.randomEffects().term(group).levels();
    }

    Rows rows() {
        return rows;
    }

    /** Whether the population's line depends on columns other than the covariate. */
    boolean adjusted() {
        return adjusted;
    }

    /** A line for each level, NaN between them. */
    Curve byLevel() {
        Curve curve = new Curve(rows.levels() * (STEPS + 2));
        int[] sources = new int[curve.x().length];
        int[] first = rows.first();
        double[][] ranges = rows.ranges();
        for (int level = 0, at = 0; level < rows.levels(); level++) {
            double[] range = ranges[level];
            for (int step = 0; step <= STEPS + 1; step++, at++) {
                curve.x()[at] = range[0] + Math.min(step, STEPS) * (range[1] - range[0]) / STEPS;
                sources[at] = first[level];
            }
        }
        double[] fitted = Prediction.of(fit).withGroups(group).on(grid(curve.x(), sources));
        for (int at = 0; at < fitted.length; at++) {
            curve.y()[at] = at % (STEPS + 2) == STEPS + 1 ? Double.NaN : fitted[at];
        }
        return curve;
    }

    /** The line of the population, over the range of all rows. */
    Curve population() {
        Curve curve = new Curve(STEPS + 1);
        double least = Arrays.stream(rows.x()).min().orElseThrow();
        double greatest = Arrays.stream(rows.x()).max().orElseThrow();
        for (int step = 0; step <= STEPS; step++) {
            curve.x()[step] = least + step * (greatest - least) / STEPS;
        }
        int[] none = new int[0];
        double[] fitted = Prediction.of(fit).population().on(grid(curve.x(), none));
        System.arraycopy(fitted, 0, curve.y(), 0, fitted.length);
        return curve;
    }

    /** Rows with the covariate at x and the other columns as in the source rows, or at typical values if there are none. */
    private Table grid(double[] x, int[] sources) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(covariate, x));
        for (String name : others) {
            ColumnValues values = ColumnValues.of(table, name);
            int[] from = sources;
            if (sources.length == 0) {
                from = new int[x.length];
                Arrays.fill(from, values.typicalRow(rows.numbers()));
            }
            columns.add(values.at(from));
        }
        return MemoryTable.of(columns);
    }

    /** Points along a line. */
    record Curve(double[] x, double[] y) {
        Curve(int size) {
            this(new double[size], new double[size]);
        }
    }
}
