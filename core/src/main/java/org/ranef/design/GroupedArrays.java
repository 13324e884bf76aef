package org.ranef.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.frame.ModelRows;
import org.ranef.table.ModelDataException;

/**
 * A mixed model given by arrays, in the grouped style of statsmodels' MixedLM: response, fixed-effects columns, a group for each row, random-effects
 * columns, and variance components as one matrix for each group, whose numbers of columns may differ. Immutable; the arrays are copied.
 *
 * <pre>{@code
 * Design design = GroupedArrays.of(y, schools).fixed(x, "const", "x1").random(z, "z1", "z2").varianceComponent("classroom", matrices).design();
 * }</pre>
 */
public final class GroupedArrays {

    private final double[] response;
    private final int[] rowGroups;
    private final List<String> groupNames;
    private final ArrayColumns fixed;
    private final ArrayColumns random;
    private final List<ArrayComponent> components;

    private GroupedArrays(double[] response, int[] rowGroups, List<String> groupNames, ArrayColumns fixed, ArrayColumns random,
            List<ArrayComponent> components) {
        this.response = response;
        this.rowGroups = rowGroups;
        this.groupNames = groupNames;
        this.fixed = fixed;
        this.random = random;
        this.components = components;
    }

    /** A response and the group of each row; groups stand in order of appearance. */
    public static GroupedArrays of(double[] response, Object... groups) {
        if (groups.length != response.length) {
            throw new ModelDataException("There are " + groups.length + " group labels for " + response.length + " responses; each row needs one");
        }
        Map<Object, Integer> codes = new LinkedHashMap<>();
        int[] rowGroups = new int[groups.length];
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] == null) {
                throw new ModelDataException("Row " + (row + 1) + " has no group; leave out rows without one");
            }
            rowGroups[row] = codes.computeIfAbsent(groups[row], label -> codes.size());
        }
        return new GroupedArrays(response.clone(), rowGroups, codes.keySet().stream().map(Object::toString).toList(), ArrayColumns.NONE,
                ArrayColumns.NONE, List.of());
    }

    /** With the fixed-effects matrix X, row by row, and the names of its columns; an intercept is a column of ones. */
    public GroupedArrays fixed(double[][] x, String... names) {
        return new GroupedArrays(response, rowGroups, groupNames, ArrayColumns.of("fixed-effects matrix", x, response.length, names), random,
                components);
    }

    /**
     * With the columns whose coefficients vary freely between groups, row by row. Without any and without variance components, each group has an
     * intercept.
     */
    public GroupedArrays random(double[][] z, String... names) {
        return new GroupedArrays(response, rowGroups, groupNames, fixed, ArrayColumns.of("random-effects matrix", z, response.length, names),
                components);
    }

    /**
     * With a variance component: for each group (by the {@code toString()} of its label) a matrix with a row for each of the group's rows, in order,
     * and a column for each of its effects, which all have one variance. A group without a matrix has no effects.
     */
    public GroupedArrays varianceComponent(String name, Map<?, double[][]> matrices) {
        List<ArrayComponent> more = new ArrayList<>(components);
        more.add(ArrayComponent.of(name, matrices, rowGroups, groupNames));
        return new GroupedArrays(response, rowGroups, groupNames, fixed, random, more);
    }

    /**
     * The design.
     *
     * @throws ModelDataException if a value is not finite, naming array, row and column
     */
    public Design design() {
        requireFinite("The response", response);
        ArrayColumns effects = random;
        if (random.names().isEmpty() && components.isEmpty()) {
            double[][] ones = new double[1][response.length];
            java.util.Arrays.fill(ones[0], 1.0);
            effects = new ArrayColumns(List.of("(Intercept)"), ones);
        }
        DesignParts parts = new DesignParts();
        if (!effects.names().isEmpty()) {
            parts.add("Group", groupNames, effects.names(), CovarianceStructure.unstructured(effects.names().size()), rowGroups,
                    effects.columns());
        }
        for (ArrayComponent component : components) {
            if (component.oneEffectPerRow()) {
                parts.add(component.name(), component.effectLabels(), List.of(component.name()), CovarianceStructure.unstructured(1),
                        component.effectOfRow(), new double[][] {component.valueOfRow()});
            } else {
                double[][] columns = component.columns();
                List<String> names = IntStream.range(0, columns.length).mapToObj(j -> component.name() + "[" + j + "]").toList();
                parts.add("Group", groupNames, names, CovarianceStructure.homogeneousDiagonal(columns.length), rowGroups, columns);
            }
        }
        return parts.design(response, fixed);
    }

    private static void requireFinite(String what, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new ModelDataException(what + " is " + values[row] + " in row " + (row + 1) + "; leave out such rows");
            }
        }
    }

    /** Terms as they are added, and the rows that go with them. */
    private static final class DesignParts {

        private final List<GroupingFactor> factors = new ArrayList<>();
        private final List<RandomTerm> terms = new ArrayList<>();
        private final List<int[]> codes = new ArrayList<>();
        private final List<double[][]> columns = new ArrayList<>();

        void add(String group, List<String> levels, List<String> names, CovarianceStructure covariance, int[] rowCodes, double[][] z) {
            int f = 0;
            while (f < factors.size() && !factors.get(f).label().equals(group)) {
                f++;
            }
            int first = f < factors.size() ? factors.get(f).columns() : 0;
            GroupingFactor factor = new GroupingFactor(group, levels, first + names.size());
            if (f < factors.size()) {
                factors.set(f, factor);
            } else {
                factors.add(factor);
            }
            terms.add(new RandomTerm(group, names, covariance, f, first));
            codes.add(rowCodes);
            columns.add(z);
        }

        Design design(double[] y, ArrayColumns x) {
            int[][] levels = codes.toArray(int[][]::new);
            double[][][] z = columns.toArray(double[][][]::new);
            long[] rowNumbers = IntStream.range(0, y.length).asLongStream().toArray();
            Consumer<Consumer<ModelRows>> scan = consumer -> consumer.accept(
                    new ModelRows(y.length, rowNumbers, y, null, null, x.columns(), levels, z));
            return new Design("y", x.names(), List.copyOf(factors), List.copyOf(terms), y.length, false, scan::accept);
        }
    }
}
