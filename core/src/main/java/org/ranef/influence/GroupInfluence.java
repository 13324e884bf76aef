package org.ranef.influence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.crossproducts.GroupedProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.estimate.Fit;
import org.ranef.information.Parameter;
import org.ranef.linalg.Parallel;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * What each level of a grouping factor does to a fit, by leaving its rows out (equation 69 of DERIVATION.md). {@index influence.merMod}
 * Immutable. The rows are read once, to form each level's cross-products; what is estimated without a level follows from differences. Levels are done in
 * parallel by as many threads as the system property {@code ranef.threads} says, or as there are processors; the results do not depend on it.
 */
public final class GroupInfluence {

    /** A refit without a level costs many times what makes another thread worth its while. */
    private static final double ALWAYS_SHARED = 1e12;

    private final WholeFit whole;
    private final String group;
    private final Deletion deletion;
    private final List<GroupDeletion> deletions;

    private GroupInfluence(WholeFit whole, String group, Deletion deletion, List<GroupDeletion> deletions) {
        this.whole = whole;
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
        WholeFit whole = new WholeFit(fit);
        GroupedProducts grouped = GroupedProducts.of(fit.crossProducts(), factor);
        List<String> names = factors.get(factor).levels();
        int[] levels = IntStream.range(0, names.size()).filter(level -> grouped.rows(level) > 0).toArray();
        if (levels.length < 2) {
            throw new ModelDataException("'" + group + "' has a single level with rows; nothing is left without it");
        }
        GroupDeletion[] deletions = new GroupDeletion[levels.length];
        Parallel.forEach(levels.length, ALWAYS_SHARED, at -> deletions[at] = new GroupDeletion(names.get(levels[at]), grouped.rows(levels[at]),
                whole.without(grouped.without(levels[at]), deletion)));
        return new GroupInfluence(whole, group, deletion, Arrays.asList(deletions));
    }

    /** The fit to all rows. */
    public Fit fit() {
        return whole.fit();
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
        return whole.parameters();
    }

    /** The variance parameters of the fit to all rows, in the order of {@link #parameters}. */
    public double[] variances() {
        return whole.variances();
    }

    /**
     * A table with a row for each level: the columns {@code level}, {@code rows} and {@code cooks}, for each fixed effect {@code dfbetas.NAME}, and for each
     * variance parameter its change, as {@code change.var.GROUP.NAME}, {@code change.cov.GROUP.NAME.NAME} and {@code change.var.residual}.
     */
    public Table table() {
        List<String> levels = deletions.stream().map(GroupDeletion::level).toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.categorical("level", levels, levels));
        columns.add(WholeFit.column("rows", deletions, GroupDeletion::rows));
        columns.addAll(whole.columns(deletions));
        return MemoryTable.of(columns);
    }
}
