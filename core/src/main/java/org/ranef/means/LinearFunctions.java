package org.ranef.means;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.information.Interval;
import org.ranef.table.UnknownColumn;

/**
 * Labelled linear functions l'beta + offset of the fixed effects of a fit: marginal means, trends, contrasts among them. Those of a group,
 * where there are groups, are a family for contrasts and adjustments. {@index emmGrid}
 *
 * <p>Immutable; each {@code with...} method returns changed functions.
 */
public final class LinearFunctions {

    static final double DEFAULT_LEVEL = 0.95;

    private final FixedEffectsInference inference;
    private final Estimability estimability;
    private final List<String> columns;
    private final List<LabelledRow> rows;
    private final List<String> groupedBy;
    private final Adjustment adjustment;
    private final @Nullable Family family;
    private final @Nullable ResponseTransformation transformation;

    LinearFunctions(FixedEffectsInference inference, Estimability estimability, List<String> columns, List<LabelledRow> rows,
            List<String> groupedBy, Adjustment adjustment, @Nullable Family family, @Nullable ResponseTransformation transformation) {
        this.inference = inference;
        this.estimability = estimability;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.groupedBy = List.copyOf(groupedBy);
        this.adjustment = adjustment;
        this.family = family;
        this.transformation = transformation;
    }

    /**
     * With groups by some of the columns, or without any: contrasts and adjustments are within them.
     *
     * @throws org.ranef.table.ModelDataException if there is no such column
     */
    public LinearFunctions withGroups(String... by) {
        Arrays.stream(by).forEach(this::column);
        return new LinearFunctions(inference, estimability, columns, rows, List.of(by), adjustment, family, transformation);
    }

    /** With another adjustment of p-values and intervals for multiplicity. */
    public LinearFunctions with(Adjustment chosen) {
        return new LinearFunctions(inference, estimability, columns, rows, groupedBy, chosen, family, transformation);
    }

    /** What the labels of each row name: factors, covariates, {@code contrast}. */
    public List<String> columns() {
        return columns;
    }

    /** The columns by which rows are grouped; none if all rows are one family. */
    public List<String> groupedBy() {
        return groupedBy;
    }

    /** The adjustment for multiplicity that is asked for. */
    public Adjustment adjustment() {
        return adjustment;
    }

    /** The adjustment that is applied in its place where it is not made for the family: none to a single comparison. */
    public Adjustment appliedAdjustment() {
        return groups().values().stream().findFirst().map(members -> adjustment.within(family(members.size()))).orElse(Adjustment.NONE);
    }

    private Family family(int size) {
        return Objects.requireNonNullElse(family, new Family(size, false, size));
    }

    /** What the estimates and their precision come from. */
    public FixedEffectsInference inference() {
        return inference;
    }

    /** The labels of each row, one for each of {@link #columns()}. */
    public List<List<String>> labels() {
        return rows.stream().map(LabelledRow::labels).toList();
    }

    /** The coefficients l of each row on the columns of X. */
    public double[][] coefficients() {
        return rows.stream().map(row -> row.coefficients().clone()).toArray(double[][]::new);
    }

    /** Whether the response is transformed, so that {@link #responses} differ from {@link #estimates}. */
    public boolean transformed() {
        return transformation != null;
    }

    /** Estimates, tests and 95% intervals on the scale of the model. */
    public List<LinearEstimate> estimates() {
        return estimates(DEFAULT_LEVEL);
    }

    /** Estimates, tests and intervals on the scale of the model, at a level such as 0.95. */
    public List<LinearEstimate> estimates(double level) {
        Interval.requireLevel(level);
        LinearEstimate[] all = new LinearEstimate[rows.size()];
        groups().forEach((labels, members) -> estimate(members, level, all));
        return List.of(all);
    }

    /**
     * The same on the scale of the response's column: means by the inverse of the formula's transformation, contrasts of logarithms as
     * ratios. Where the response is not transformed, or contrasts have no meaning on its scale, these are {@link #estimates}.
     */
    public List<LinearEstimate> responses(double level) {
        List<LinearEstimate> estimates = estimates(level);
        return transformation == null ? estimates : estimates.stream().map(estimate -> estimate.through(transformation)).toList();
    }

    private void estimate(List<Integer> members, double level, LinearEstimate[] into) {
        int n = members.size();
        double[] estimates = new double[n];
        double[] errors = new double[n];
        double[] degrees = new double[n];
        double[] statistics = new double[n];
        for (int i = 0; i < n; i++) {
            LabelledRow row = rows.get(members.get(i));
            boolean estimable = estimability.estimable(row.coefficients());
            estimates[i] = estimable ? row.value(inference.fit().fixedEffects()) : Double.NaN;
            errors[i] = estimable ? inference.standardError(row.coefficients()) : Double.NaN;
            degrees[i] = estimable ? inference.degreesOfFreedom(row.coefficients()) : Double.NaN;
            statistics[i] = estimates[i] / errors[i];
        }
        int[] known = IntStream.range(0, n).filter(i -> errors[i] > 0).toArray();
        FamilyTests tests = new FamilyTests(family(n), () -> correlation(members, known, errors),
                () -> test(members).numeratorDegrees());
        double[] p = tests.pValues(statistics, degrees, adjustment);
        double[] critical = tests.criticalValues(1 - level, degrees, adjustment);
        for (int i = 0; i < n; i++) {
            double half = critical[i] * errors[i];
            into[members.get(i)] = new LinearEstimate(rows.get(members.get(i)).labels(), estimates[i], errors[i], degrees[i],
                    estimates[i] - half,
                    estimates[i] + half, 0, statistics[i], p[i]);
        }
    }

    private double[][] correlation(List<Integer> members, int[] known, double[] errors) {
        double[][] covariance = covariance(IntStream.of(known).mapToObj(i -> rows.get(members.get(i)).coefficients()).toList());
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known.length; j++) {
                covariance[i][j] = i == j ? 1 : covariance[i][j] / errors[known[i]] / errors[known[j]];
            }
        }
        return covariance;
    }

    /** The covariance matrix of the estimates, m x m; without meaning in rows and columns that the data do not determine. */
    public double[][] covariance() {
        return covariance(rows.stream().map(LabelledRow::coefficients).toList());
    }

    private double[][] covariance(List<double[]> l) {
        double[][] c = inference.covariance();
        double[][] product = new double[l.size()][l.size()];
        for (int i = 0; i < product.length; i++) {
            double[] half = new double[c.length];
            for (int a = 0; a < c.length; a++) {
                for (int b = 0; b < c.length; b++) {
                    half[a] += Double.isNaN(c[a][b]) ? 0 : c[a][b] * l.get(i)[b];
                }
            }
            for (int j = 0; j <= i; j++) {
                for (int a = 0; a < c.length; a++) {
                    product[i][j] += half[a] * l.get(j)[a];
                }
                product[j][i] = product[i][j];
            }
        }
        return product;
    }

    /** The joint test, in each group, that all functions are 0, as far as the data determine them. */
    public List<JointTest> jointTests() {
        List<JointTest> all = new ArrayList<>();
        groups().forEach((labels, members) -> all.add(new JointTest("all", labels, test(members))));
        return all;
    }

    private FTest test(List<Integer> members) {
        double[][] l = estimability.estimablePart(members.stream().map(i -> rows.get(i).coefficients())
                .filter(row -> Arrays.stream(row).anyMatch(value -> value != 0)).toArray(double[][]::new));
        return l.length == 0 ? new FTest(Double.NaN, 0, Double.NaN) : inference.test(l, new double[l.length]);
    }

    /** Contrasts among the functions of each group, with the adjustment of the family of contrasts. */
    public LinearFunctions contrasts(ContrastFamily contrasts) {
        List<Integer> own = ungrouped();
        List<String> names = new ArrayList<>(List.of(columns.contains("contrast") ? "contrast1" : "contrast"));
        names.addAll(groupedBy);
        List<LabelledRow> made = new ArrayList<>();
        boolean[] balanced = {true};
        int[] sizes = new int[2];
        groups().forEach((labels, members) -> {
            ContrastFamily.Coefficients coefficients = contrasts.among(members.stream().map(i -> contrastLabel(rows.get(i), own)).toList());
            for (int c = 0; c < coefficients.rows().size(); c++) {
                List<String> all = new ArrayList<>(List.of(coefficients.names().get(c)));
                all.addAll(labels);
                made.add(LabelledRow.combination(all, members.stream().map(rows::get).toList(), coefficients.rows().get(c)));
                balanced[0] &= LabelledRow.sumsToZero(coefficients.rows().get(c));
            }
            sizes[0] = coefficients.rows().size();
            sizes[1] = sizes[0] == 0 || sizes[1] == 0 || sizes[1] == members.size() ? members.size() : -1;
        });
        Family known = contrasts.pairs() && sizes[1] > 0 ? new Family(sizes[0], true, sizes[1]) : null;
        return new LinearFunctions(inference, estimability, names, made, groupedBy, contrasts.adjustment(), known,
                transformation == null ? null : balanced[0] ? transformation.ratio() : null);
    }

    /**
     * Contrasts of contrasts: for each column beyond the groups a family, the last one again for those that remain. Not adjusted.
     *
     * @param families for the columns that are not groups, in order
     */
    public LinearFunctions interactions(ContrastFamily... families) {
        if (families.length == 0) {
            throw new IllegalArgumentException("At least one family of contrasts is needed");
        }
        LinearFunctions result = this;
        List<Integer> own = ungrouped();
        for (int k = own.size() - 1; k >= 0; k--) {
            result = result.along(own.get(k), families[Math.min(k, families.length - 1)]);
        }
        return result.with(Adjustment.NONE).withGroups(groupedBy.toArray(String[]::new));
    }

    /** Contrasts over one column for each combination of the others; the column becomes that of the contrasts. */
    private LinearFunctions along(int column, ContrastFamily contrasts) {
        String[] others = IntStream.range(0, columns.size()).filter(i -> i != column).mapToObj(columns::get).toArray(String[]::new);
        LinearFunctions made = withGroups(others).withPlainLabels().contrasts(contrasts);
        List<String> names = new ArrayList<>(columns);
        names.set(column, columns.get(column) + "_" + contrasts.name());
        List<LabelledRow> moved = made.rows.stream().map(row -> {
            List<String> labels = new ArrayList<>(row.labels().subList(1, row.labels().size()));
            labels.add(column, row.labels().get(0));
            return new LabelledRow(labels, row.coefficients(), row.offset());
        }).toList();
        return new LinearFunctions(inference, estimability, names, moved, List.of(), Adjustment.NONE, null, made.transformation);
    }

    /** With numbers alone in the names of contrasts, as the column says what they are of. */
    private LinearFunctions withPlainLabels() {
        return new LinearFunctions(inference, estimability, columns,
                rows.stream().map(row -> new LabelledRow(row.labels(), row.coefficients(), row.offset())).toList(), groupedBy, adjustment,
                family,
                transformation);
    }

    private List<Integer> ungrouped() {
        return IntStream.range(0, columns.size()).filter(i -> !groupedBy.contains(columns.get(i))).boxed().toList();
    }

    private int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw UnknownColumn.exception(name, columns);
        }
        return index;
    }

    private static String contrastLabel(LabelledRow row, List<Integer> own) {
        String label = String.join(" ", own.stream().map(row.contrastLabels()::get).toList());
        return label.matches(".*[-+/*].*") ? "(" + label + ")" : label;
    }

    /** The rows of each group by its labels, in order of appearance. */
    Map<List<String>, List<Integer>> groups() {
        int[] by = groupedBy.stream().mapToInt(this::column).toArray();
        Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> labels = rows.get(i).labels();
            groups.computeIfAbsent(IntStream.of(by).mapToObj(labels::get).toList(), key -> new ArrayList<>()).add(i);
        }
        return groups;
    }
}
