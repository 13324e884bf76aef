package org.ranef.influence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.estimate.Refit;
import org.ranef.estimate.TermCovariance;
import org.ranef.information.Parameter;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.NumericalException;
import org.ranef.table.Column;

/** The fit to all rows, with which fits to those that remain are compared (equation 69 of DERIVATION.md). */
final class WholeFit {

    private final Fit fit;
    /** Of the covariance of the fixed effects that have estimates, with zeros for the others. */
    private final double[][] inverse;

    /**
     * For a fit whose rows are here.
     *
     * @throws IllegalStateException if they are not
     */
    WholeFit(Fit fit) {
        fit.requireRows("leaving out groups or rows needs the rows");
        this.fit = fit;
        inverse = inverseCovariance(fit.fixedEffects());
    }

    private static double[][] inverseCovariance(FixedEffects effects) {
        double[][] covariance = effects.covariance();
        int[] kept = IntStream.range(0, covariance.length).filter(j -> !Double.isNaN(effects.estimate(j))).toArray();
        double[][] part = Arrays.stream(kept).mapToObj(i -> Arrays.stream(kept).mapToDouble(j -> covariance[i][j]).toArray())
                .toArray(double[][]::new);
        double[][] inverse = SymmetricInverse.of(part);
        double[][] full = new double[covariance.length][covariance.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                full[kept[i]][kept[j]] = inverse[i][j];
            }
        }
        return full;
    }

    Fit fit() {
        return fit;
    }

    /** The estimates from what remains. */
    Remainder.Estimates without(CrossProducts rest, Deletion deletion) {
        Fit after;
        try {
            after = Refit.on(rest, fit, deletion.evaluations());
        } catch (NumericalException e) {
            double[] effects = missing(fit.fixedEffects().size());
            return new Remainder.Estimates(effects, effects, Double.NaN, effects, missing(variances().length), missing(fit.theta().length), Double.NaN,
                    Double.NaN, false, false);
        }
        FixedEffects effects = after.fixedEffects();
        int p = effects.size();
        double[] errors = new double[p];
        double[] difference = new double[p];
        double[] dfbetas = new double[p];
        for (int j = 0; j < p; j++) {
            errors[j] = effects.standardError(j);
            difference[j] = effects.estimate(j) - fit.fixedEffects().estimate(j);
            dfbetas[j] = difference[j] / errors[j];
        }
        return new Remainder.Estimates(effects.estimates(), errors, cooksDistance(difference), dfbetas, variances(after), after.theta(), after.sigma(),
                after.logLik(), after.singular(), after.converged());
    }

    private double cooksDistance(double[] difference) {
        FixedEffects effects = fit.fixedEffects();
        double distance = 0;
        for (int i = 0; i < difference.length; i++) {
            for (int j = 0; j < difference.length; j++) {
                boolean dropped = Double.isNaN(effects.estimate(i)) || Double.isNaN(effects.estimate(j));
                distance += dropped ? 0 : difference[i] * inverse[i][j] * difference[j];
            }
        }
        return distance / effects.rank();
    }

    private static double[] missing(int count) {
        double[] missing = new double[count];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /** The variance parameters: variances and covariances, the lower triangle of each term column by column, and sigma^2 last. */
    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (RandomTerm term : fit.design().terms()) {
            int q = term.covariance().freeSize();
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    all.add(i == j ? Parameter.variance(fit, term.group(), term.names().get(i))
                            : Parameter.covariance(fit, term.group(), term.names().get(j), term.names().get(i)));
                }
            }
        }
        all.add(Parameter.residualVariance());
        return all;
    }

    /** Of the whole fit, in the order of {@link #parameters}. */
    double[] variances() {
        return variances(fit);
    }

    private static double[] variances(Fit fit) {
        List<Double> all = new ArrayList<>();
        for (int k = 0; k < fit.varCorr().terms().size(); k++) {
            TermCovariance term = fit.varCorr().terms().get(k);
            int q = fit.design().terms().get(k).covariance().freeSize();
            double[][] covariance = term.covariance();
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    all.add(covariance[i][j]);
                }
            }
        }
        all.add(fit.sigma() * fit.sigma());
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** {@code cooks}, {@code dfbetas.NAME} and {@code change...}: a row for each of the deletions. */
    List<Column> columns(List<? extends Remainder> deletions) {
        List<Column> columns = new ArrayList<>();
        columns.add(column("cooks", deletions, Remainder::cooksDistance));
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            int at = j;
            columns.add(column("dfbetas." + fit.fixedEffects().names().get(j), deletions, deletion -> deletion.dfbetas()[at]));
        }
        List<Parameter> parameters = parameters();
        double[] all = variances();
        for (int k = 0; k < all.length; k++) {
            int at = k;
            columns.add(column("change." + name(parameters.get(k)), deletions, deletion -> deletion.variances()[at] - all[at]));
        }
        return columns;
    }

    static <T> Column column(String name, List<T> deletions, ToDoubleFunction<? super T> value) {
        return Column.of(name, deletions.stream().mapToDouble(value).toArray());
    }

    private static String name(Parameter parameter) {
        String kind = parameter.kind() == Parameter.Kind.COVARIANCE ? "cov" : "var";
        return parameter.group() == null ? kind + ".residual" : kind + "." + parameter.group() + "." + String.join(".", parameter.names());
    }
}
