package org.ranef.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ranef.design.Design;
import org.ranef.formula.Bar;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.frame.FrameOptions;
import org.ranef.frame.ModelFrame;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import org.ranef.table.UnknownColumn;

/**
 * A mixed model whose parameters are given instead of estimated: for simulation studies and the planning of experiments.
 * {@index "power analysis"}
 *
 * <pre>{@code
 * Table sample = SpecifiedModel.of("score ~ dose + (dose | patient)", plan)
 *         .withFixedEffect("(Intercept)", 50).withFixedEffect("dose", 1.5)
 *         .withStandardDeviation("patient", "(Intercept)", 8).withStandardDeviation("patient", "dose", 0.5)
 *         .withCorrelation("patient", "(Intercept)", "dose", -0.2)
 *         .withSigma(4)
 *         .simulate(42);
 * }</pre>
 *
 * <p>All coefficients, standard deviations and sigma must be given; correlations are 0 unless given. Immutable; each {@code with...} method
 * returns a changed model.
 */
public final class SpecifiedModel {

    private final Table table;
    private final ModelFrame frame;
    private final Design design;
    private final double[] beta;
    private final List<TermParameters> terms;
    private final double sigma;

    private SpecifiedModel(Table table, ModelFrame frame, Design design, double[] beta, List<TermParameters> terms, double sigma) {
        this.table = table;
        this.frame = frame;
        this.design = design;
        this.beta = beta;
        this.terms = terms;
        this.sigma = sigma;
    }

    /** A formula met with a table, without weights and with R's contrasts. The table needs no response; one that it has is not used. */
    public static SpecifiedModel of(String formula, Table table) {
        return of(Formula.parse(formula), table, FrameOptions.defaults());
    }

    /**
     * A formula met with a table. The table needs no response; one that it has is not used.
     *
     * @throws ModelDataException if the table does not fit the formula
     */
    public static SpecifiedModel of(Formula formula, Table table, FrameOptions options) {
        Table complete = table;
        double[] ones = new double[Math.toIntExact(table.rowCount())];
        Arrays.fill(ones, 1);
        Set<String> predictors = predictors(formula);
        for (String name : Formula.variablesOf(formula.response())) {
            if (predictors.contains(name)) {
                throw new ModelDataException("'" + name + "' stands on both sides of '~', so the response cannot be drawn");
            }
            complete = complete.with(Column.of(name, ones));
        }
        ModelFrame frame = ModelFrame.of(formula, complete, options);
        Design design = Design.of(frame);
        double[] beta = new double[design.fixedCount()];
        Arrays.fill(beta, Double.NaN);
        return new SpecifiedModel(table, frame, design, beta, design.terms().stream().map(TermParameters::of).toList(), Double.NaN);
    }

    private static Set<String> predictors(Formula formula) {
        List<Expression> all = new ArrayList<>(formula.offsets());
        List<Term> terms = new ArrayList<>(formula.terms());
        for (Bar bar : formula.bars()) {
            terms.addAll(bar.terms());
            all.addAll(bar.grouping());
        }
        terms.forEach(term -> all.addAll(term.variables()));
        Set<String> names = new HashSet<>();
        all.forEach(expression -> names.addAll(Formula.variablesOf(expression)));
        return names;
    }

    /** The model in numbers: the names of coefficients and groups, in order. */
    public Design design() {
        return design;
    }

    /**
     * With a fixed-effects coefficient.
     *
     * @throws ModelDataException if there is no coefficient of that name
     */
    public SpecifiedModel withFixedEffect(String name, double value) {
        int index = design.fixedNames().indexOf(name);
        if (index < 0) {
            throw UnknownColumn.exception(name, design.fixedNames());
        }
        double[] changed = beta.clone();
        changed[index] = value;
        return withFixedEffects(changed);
    }

    /**
     * With all fixed-effects coefficients, in the order of the columns of X.
     *
     * @throws ModelDataException if their number is another
     */
    public SpecifiedModel withFixedEffects(double... values) {
        if (values.length != beta.length) {
            throw new ModelDataException(values.length + " coefficients are given for the " + beta.length + " columns: "
                    + String.join(", ", design.fixedNames()));
        }
        return new SpecifiedModel(table, frame, design, values.clone(), terms, sigma);
    }

    /**
     * With the standard deviation of a random effect; in a variance component, of all its effects.
     *
     * @param group       the label of the grouping factor
     * @param coefficient the name of the coefficient, such as {@code (Intercept)}
     * @param value       in units of the response, per unit of the covariate
     * @throws ModelDataException if there is no such coefficient, or the value is negative or not finite
     */
    public SpecifiedModel withStandardDeviation(String group, String coefficient, double value) {
        int k = term(group, coefficient);
        return with(k, terms.get(k).withDeviation(coefficient, value));
    }

    /**
     * With the correlation of two random effects.
     *
     * @throws ModelDataException if there are no such coefficients in one term, or the value is not from -1 to 1
     */
    public SpecifiedModel withCorrelation(String group, String first, String second, double value) {
        int k = term(group, first);
        int other = terms.get(k).has(group, second) ? k : term(group, second);
        if (k != other) {
            throw new ModelDataException("'" + first + "' and '" + second + "' stand in different terms on '" + group
                    + "' and are therefore uncorrelated; put them into one term");
        }
        return with(k, terms.get(k).withCorrelation(first, second, value));
    }

    /**
     * With the covariance matrix of random effects of one term.
     *
     * @param group        the label of the grouping factor
     * @param coefficients the names of its rows and columns
     * @param covariance   symmetric; only the lower triangle is read
     * @throws ModelDataException if there are no such coefficients in one term, or a number is not possible in a covariance matrix
     */
    public SpecifiedModel withCovariance(String group, List<String> coefficients, double[][] covariance) {
        SpecifiedModel changed = this;
        for (int i = 0; i < coefficients.size(); i++) {
            if (covariance.length != coefficients.size() || covariance[i].length != coefficients.size() || !(covariance[i][i] >= 0)) {
                throw new ModelDataException("A covariance matrix for " + String.join(", ", coefficients) + " by '" + group + "' must be "
                        + coefficients.size() + " x " + coefficients.size() + " with variances on its diagonal that are 0 or greater");
            }
            changed = changed.withStandardDeviation(group, coefficients.get(i), Math.sqrt(covariance[i][i]));
            for (int j = 0; j < i; j++) {
                double product = Math.sqrt(covariance[i][i]) * Math.sqrt(covariance[j][j]);
                double correlation = covariance[i][j] == 0 ? 0 : covariance[i][j] / product;
                // Beyond 1 by no more than rounding is 1.
                correlation = Math.abs(correlation) > 1 && Math.abs(correlation) < 1 + 1e-12 ? Math.signum(correlation) : correlation;
                changed = changed.withCorrelation(group, coefficients.get(i), coefficients.get(j), correlation);
            }
        }
        return changed;
    }

    /**
     * With the residual standard deviation, of a row with weight 1.
     *
     * @throws ModelDataException if it is negative or not finite
     */
    public SpecifiedModel withSigma(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ModelDataException("Sigma must be 0 or greater, and finite, not " + value);
        }
        return new SpecifiedModel(table, frame, design, beta, terms, value);
    }

    /**
     * The table with a response drawn from this model in the response's column; missing in rows that lack a value. The same as replicate 0 of
     * {@link Simulation#of(SpecifiedModel, long)}.
     *
     * @throws ModelDataException if a parameter is not given, or the response is not a column but computed, as in {@code log(y)}
     */
    public Table simulate(long seed) {
        if (!(frame.formula().response() instanceof Expression.Name name)) {
            throw new ModelDataException("The response '" + frame.responseName() + "' is computed, so what is drawn is not a column; name a column "
                    + "instead");
        }
        Simulation simulation = Simulation.of(this, seed);
        double[] response = simulation.response(0);
        long[] rows = simulation.rowNumbers();
        double[] column = new double[Math.toIntExact(table.rowCount())];
        Arrays.fill(column, Double.NaN);
        for (int i = 0; i < rows.length; i++) {
            column[(int) rows[i]] = response[i];
        }
        return table.with(Column.of(name.name(), column));
    }

    /** The term of a coefficient. */
    private int term(String group, String coefficient) {
        for (int k = 0; k < terms.size(); k++) {
            if (terms.get(k).has(group, coefficient)) {
                return k;
            }
        }
        throw new ModelDataException("There is no random effect '" + coefficient + "' by '" + group + "'; the terms are "
                + terms.stream().map(TermParameters::toString).collect(Collectors.joining(", ")));
    }

    private SpecifiedModel with(int k, TermParameters parameters) {
        List<TermParameters> changed = new ArrayList<>(terms);
        changed.set(k, parameters);
        return new SpecifiedModel(table, frame, design, beta, List.copyOf(changed), sigma);
    }

    /** All fixed-effects coefficients. */
    double[] beta() {
        for (int j = 0; j < beta.length; j++) {
            if (!Double.isFinite(beta[j])) {
                throw new ModelDataException("The fixed effect of '" + design.fixedNames().get(j) + "' is not given, or not finite; see "
                        + "withFixedEffect");
            }
        }
        return beta.clone();
    }

    /** The root of each term's covariance. */
    List<double[]> roots() {
        for (TermParameters term : terms) {
            String missing = term.missing();
            if (missing != null) {
                throw new ModelDataException("The standard deviation of '" + missing + "' in " + term + " is not given; see "
                        + "withStandardDeviation");
            }
        }
        return terms.stream().map(TermParameters::root).toList();
    }

    double sigma() {
        if (Double.isNaN(sigma)) {
            throw new ModelDataException("Sigma, the residual standard deviation, is not given; see withSigma");
        }
        return sigma;
    }
}
