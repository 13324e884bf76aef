package org.ranef.influence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ranef.crossproducts.GroupedProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.estimate.Refit;
import org.ranef.estimate.TermCovariance;
import org.ranef.information.Parameter;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.NumericalException;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * What each level of a grouping factor does to a fit, by leaving its rows out (equation 69 of DERIVATION.md). {@index influence.merMod}
 * Immutable. The
 * rows are read once, to form each level's cross-products; what is estimated without a level follows from differences. Levels are done in parallel
 * by as many threads as the system property {@code ranef.threads} says, or as there are processors; the results do not depend on it.
 */
public final class GroupInfluence {


    private final Fit fit;
    private final String group;
    private final Deletion deletion;
    private final List<GroupDeletion> deletions;

    private GroupInfluence(Fit fit, String group, Deletion deletion, List<GroupDeletion> deletions) {
        this.fit = fit;
        this.group = group;
        this.deletion = deletion;
        this.deletions = List.copyOf(deletions);
    }

    /**
     * For the levels of a grouping factor.
     *
     * @param group its label, as {@code Subject} or {@code batch:cask}
     * @throws ModelDataException    if there is no such factor, or it has fewer than two levels with rows
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     */
    public static GroupInfluence of(Fit fit, String group, Deletion deletion) {
        List<GroupingFactor> factors = fit.design().factors();
        List<String> labels = factors.stream().map(GroupingFactor::label).toList();
        int factor = labels.indexOf(group);
        if (factor < 0) {
            throw new ModelDataException("'" + group + "' is not a grouping factor of this model; there are: " + String.join(", ", labels));
        }
        fit.requireRows("leaving out groups needs the rows");
        GroupedProducts grouped = GroupedProducts.of(fit.crossProducts(), factor);
        int[] levels = IntStream.range(0, factors.get(factor).levelCount()).filter(level -> grouped.rows(level) > 0).toArray();
        if (levels.length < 2) {
            throw new ModelDataException("'" + group + "' has a single level with rows; nothing is left without it");
        }
        double[][] inverse = inverseCovariance(fit);
        List<GroupDeletion> deletions = inParallel(levels, level -> delete(fit, grouped, level, factors.get(factor).levels().get(level), deletion,
                inverse));
        return new GroupInfluence(fit, group, deletion, deletions);
    }

    /** The inverse covariance of the fixed effects that have estimates, with zeros for the others. */
    private static double[][] inverseCovariance(Fit fit) {
        double[][] covariance = fit.fixedEffects().covariance();
        int[] kept = IntStream.range(0, covariance.length).filter(j -> !Double.isNaN(fit.fixedEffects().estimate(j))).toArray();
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

    private interface OfLevel {
        GroupDeletion compute(int level);
    }

    private static List<GroupDeletion> inParallel(int[] levels, OfLevel task) {
        int threads = Math.max(1, Math.min(levels.length, Integer.getInteger(Parallel.PROPERTY, Runtime.getRuntime().availableProcessors())));
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "ranef-influence");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<GroupDeletion>> futures = new ArrayList<>();
            for (int level : levels) {
                futures.add(pool.submit(() -> task.compute(level)));
            }
            List<GroupDeletion> all = new ArrayList<>();
            for (Future<GroupDeletion> future : futures) {
                all.add(future.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while groups were left out one by one", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static GroupDeletion delete(Fit fit, GroupedProducts grouped, int level, String name, Deletion deletion, double[][] inverse) {
        FixedEffects before = fit.fixedEffects();
        int p = before.size();
        Fit rest;
        try {
            rest = Refit.on(grouped.without(level), fit, deletion.evaluations());
        } catch (NumericalException e) {
            return new GroupDeletion(name, grouped.rows(level), missing(p), missing(p), Double.NaN, missing(p),
                    missing(variances(fit).length), false);
        }
        FixedEffects after = rest.fixedEffects();
        double[] errors = new double[p];
        double[] difference = new double[p];
        double[] dfbetas = new double[p];
        for (int j = 0; j < p; j++) {
            errors[j] = after.standardError(j);
            difference[j] = after.estimate(j) - before.estimate(j);
            dfbetas[j] = difference[j] / errors[j];
        }
        double distance = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                boolean dropped = Double.isNaN(before.estimate(i)) || Double.isNaN(before.estimate(j));
                distance += dropped ? 0 : difference[i] * inverse[i][j] * difference[j];
            }
        }
        return new GroupDeletion(name, grouped.rows(level), after.estimates(), errors, distance / before.rank(), dfbetas, variances(rest),
                rest.converged());
    }

    private static double[] missing(int count) {
        double[] missing = new double[count];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /** In the order of {@link #parameters}. */
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

    /** The fit to all rows. */
    public Fit fit() {
        return fit;
    }

    /** The label of the grouping factor. */
    public String group() {
        return group;
    }

    /** How the model was estimated from what was left. */
    public Deletion deletion() {
        return deletion;
    }

    /** For each level that has rows, in the order of the levels, the fit without it. */
    public List<GroupDeletion> deletions() {
        return deletions;
    }

    /** The variance parameters: variances and covariances, the lower triangle of each term column by column, and sigma^2 last. */
    public List<Parameter> parameters() {
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

    /** The variance parameters of the fit to all rows, in the order of {@link #parameters}. */
    public double[] variances() {
        return variances(fit);
    }

    /**
     * A table with a row for each level: the columns {@code level}, {@code rows} and {@code cooks}, for each fixed effect {@code
     * dfbetas.NAME}, and for each
     * variance parameter its change, as {@code change.var.GROUP.NAME}, {@code change.cov.GROUP.NAME.NAME} and {@code change.var.residual}.
     */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        List<String> levels = deletions.stream().map(GroupDeletion::level).toList();
        columns.add(Column.categorical("level", levels, levels));
        columns.add(column("rows", GroupDeletion::rows));
        columns.add(column("cooks", GroupDeletion::cooksDistance));
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            int at = j;
            columns.add(column("dfbetas." + fit.fixedEffects().names().get(j), deletion -> deletion.dfbetas()[at]));
        }
        List<Parameter> parameters = parameters();
        double[] all = variances();
        for (int k = 0; k < all.length; k++) {
            int at = k;
            columns.add(column("change." + name(parameters.get(k)), deletion -> deletion.variances()[at] - all[at]));
        }
        return MemoryTable.of(columns);
    }

    private Column column(String name, ToDoubleFunction<GroupDeletion> value) {
        return Column.of(name, deletions.stream().mapToDouble(value).toArray());
    }

    private static String name(Parameter parameter) {
        String kind = parameter.kind() == Parameter.Kind.COVARIANCE ? "cov" : "var";
        return parameter.group() == null ? kind + ".residual" : kind + "." + parameter.group() + "." + String.join(".", parameter.names());
    }
}
