package org.ranef.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.equations.Elimination;
import org.ranef.equations.Equations;
import org.ranef.equations.ErrorRoots;
import org.ranef.loadings.Loadings;
import org.ranef.objective.NumericalException;

/**
 * The joint covariance of the errors of all estimated effects, beta-hat - beta and b-hat - b, over sigma^2, at one theta (Henderson 1975): the inverse of the
 * mixed-model equations, of which only what concerns the levels asked for is computed. Covariances of random effects may be singular.
 *
 * <p>Not thread-safe.
 */
public final class ErrorCovariance {

    /** What levels hold in memory together, in numbers. */
    private static final int MOST_NUMBERS = 1 << 23;

    private final CrossProducts products;
    private final int[] columns;
    private final ErrorRoots roots;
    private final double[][] fixedCoordinates;
    private final double[][][] factorCoordinates;
    /** By factor and level. */
    private final Map<List<Integer>, ErrorRoots.Roots> levelRoots = new HashMap<>();
    private int numbersHeld;

    /**
     * Factors the equations at lme4's theta.
     *
     * @throws NumericalException if they cannot be factored
     */
    public ErrorCovariance(CrossProducts products, double[] theta) {
        this.products = products;
        Equations equations = Equations.inRows(products);
        columns = equations.columns;
        Elimination elimination = new Elimination(equations);
        Loadings loadings = new Loadings(products);
        if (!elimination.run(loadings.loadings(loadings.internal(theta)))) {
            throw new NumericalException("The mixed-model equations cannot be factored at theta " + Arrays.toString(theta));
        }
        roots = new ErrorRoots(elimination);
        fixedCoordinates = products.fixedCoordinates();
        factorCoordinates = new double[products.design().factors().size()][][];
        Arrays.setAll(factorCoordinates, products::factorCoordinates);
    }

    /** The errors of beta and of the effects of some levels, at most one of each grouping factor. */
    public OfLevels of(int[] factors, int[] levels) {
        List<ErrorRoots.Roots> found = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            found.add(roots(factors[i], levels[i]));
        }
        return new OfLevels(factors.clone(), found);
    }

    private ErrorRoots.Roots roots(int factor, int level) {
        List<Integer> key = List.of(factor, level);
        ErrorRoots.Roots known = levelRoots.get(key);
        if (known != null) {
            return known;
        }
        ErrorRoots.Roots computed = roots.of(factor, level);
        int numbers = computed.core().length * (computed.core()[0].length + computed.sparse()[0].length);
        if (numbersHeld + numbers > MOST_NUMBERS) {
            levelRoots.clear();
            numbersHeld = 0;
        }
        numbersHeld += numbers;
        levelRoots.put(key, computed);
        return computed;
    }

    /** The errors of beta and of the effects of some levels. */
    public final class OfLevels {

        private final int[] factors;
        /** R'R is the covariance given beta in working coordinates; upper triangular, by column. */
        private final double[][] triangle;
        private final double[][] fixed;

        private OfLevels(int[] factors, List<ErrorRoots.Roots> found) {
            this.factors = factors;
            TreeMap<Integer, Integer> rows = new TreeMap<>();
            for (ErrorRoots.Roots each : found) {
                for (int i = 0; i < each.positions().length; i++) {
                    rows.put(each.positions()[i], each.sizes()[i]);
                }
            }
            int next = 0;
            for (Map.Entry<Integer, Integer> vertex : rows.entrySet()) {
                next += vertex.getValue();
                vertex.setValue(next - vertex.getValue());
            }
            List<double[]> random = new ArrayList<>();
            List<double[]> ends = new ArrayList<>();
            for (ErrorRoots.Roots each : found) {
                for (int column = 0; column < each.core().length; column++) {
                    random.add(aligned(each, column, rows, next));
                    ends.add(Arrays.copyOfRange(each.core()[column], roots.coreSize(), each.core()[column].length));
                }
            }
            triangle = triangle(random.toArray(double[][]::new));
            fixed = ends.toArray(double[][]::new);
        }

        private double[] aligned(ErrorRoots.Roots own, int column, Map<Integer, Integer> rows, int before) {
            double[] all = new double[before + roots.coreSize()];
            int from = 0;
            for (int i = 0; i < own.positions().length; i++) {
                System.arraycopy(own.sparse()[column], from, all, rows.getOrDefault(own.positions()[i], 0), own.sizes()[i]);
                from += own.sizes()[i];
            }
            System.arraycopy(own.core()[column], 0, all, before, roots.coreSize());
            return all;
        }

        /**
         * The variance of x'(beta-hat - beta) + z'(b-hat - b) over sigma^2 (equation 72).
         *
         * @param x all columns of X; those that have no coefficient count as 0
         * @param z for each of the levels all columns of its factor
         */
        public double variance(double[] x, double[][] z) {
            double[] working = new double[columns.length];
            for (int i = 0; i < working.length; i++) {
                double sum = x[columns[i]];
                for (int k = 0; k < i; k++) {
                    sum -= fixedCoordinates[columns[k]][columns[i]] * working[k];
                }
                working[i] = sum / fixedCoordinates[columns[i]][columns[i]];
            }
            roots.solveFixed(working);
            double[] along = new double[triangle.length];
            int first = 0;
            for (int i = 0; i < factors.length; i++) {
                double[] own = inWorkingCoordinates(factors[i], z[i]);
                for (int a = 0; a < own.length; a++) {
                    for (int k = 0; k <= first + a; k++) {
                        along[k] += triangle[first + a][k] * own[a];
                    }
                    for (int k = 0; k < working.length; k++) {
                        working[k] += fixed[first + a][k] * own[a];
                    }
                }
                first += own.length;
            }
            return (squares(along) + squares(working)) / products.weightUnit();
        }

        /** The covariance of the effects of two of the levels given beta, over sigma^2. */
        public double[][] givenFixed(int first, int second) {
            int rows = factorCoordinates[factors[first]].length;
            int width = factorCoordinates[factors[second]].length;
            double[][] block = new double[rows][width];
            for (int a = 0; a < rows; a++) {
                double[] left = along(first, a);
                for (int b = 0; b < width; b++) {
                    double[] right = along(second, b);
                    for (int k = 0; k < left.length; k++) {
                        block[a][b] += left[k] * right[k] / products.weightUnit();
                    }
                }
            }
            return block;
        }

        private double[] along(int index, int column) {
            int start = Arrays.stream(factors, 0, index).map(f -> factorCoordinates[f].length).sum();
            double[] unit = new double[factorCoordinates[factors[index]].length];
            unit[column] = 1;
            double[] own = inWorkingCoordinates(factors[index], unit);
            double[] along = new double[triangle.length];
            for (int a = 0; a < own.length; a++) {
                for (int k = 0; k <= start + a; k++) {
                    along[k] += triangle[start + a][k] * own[a];
                }
            }
            return along;
        }
    }

    /** z'b = (U^-T z)'(U b). */
    private double[] inWorkingCoordinates(int factor, double[] z) {
        double[][] u = factorCoordinates[factor];
        double[] working = z.clone();
        for (int i = 0; i < working.length; i++) {
            for (int k = 0; k < i; k++) {
                working[i] -= u[k][i] * working[k];
            }
            working[i] /= u[i][i];
        }
        return working;
    }

    /** The triangle of a QR factorisation by modified Gram-Schmidt, which overwrites the columns. Columns may be 0. */
    private static double[][] triangle(double[][] a) {
        double[][] r = new double[a.length][a.length];
        for (int j = 0; j < a.length; j++) {
            r[j][j] = Math.sqrt(squares(a[j]));
            for (int later = j + 1; later < a.length && r[j][j] > 0; later++) {
                double along = 0;
                for (int i = 0; i < a[j].length; i++) {
                    along += a[j][i] / r[j][j] * a[later][i];
                }
                r[later][j] = along;
                for (int i = 0; i < a[j].length; i++) {
                    a[later][i] -= along * (a[j][i] / r[j][j]);
                }
            }
        }
        return r;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /**
     * How the conditional modes depend on beta: for each grouping factor and level the derivative of its modes, columns by the columns of X, row by row; 0
     * for columns of X that have no coefficient. The covariance of b-hat - b with beta-hat - beta is this times the covariance of beta-hat.
     */
    public double[][][] modeSlopes() {
        double[][] working = roots.modeSlopes();
        double[][][] slopes = new double[working.length][][];
        for (int f = 0; f < working.length; f++) {
            double[][] u = factorCoordinates[f];
            int size = u.length * columns.length;
            slopes[f] = new double[products.design().factors().get(f).levelCount()][];
            for (int level = 0; level < slopes[f].length; level++) {
                slopes[f][level] = inUserCoordinates(u, Arrays.copyOfRange(working[f], level * size, (level + 1) * size));
            }
        }
        return slopes;
    }

    /** U_f^-1 D U_XX. */
    private double[] inUserCoordinates(double[][] u, double[] slopes) {
        int rank = columns.length;
        int p = products.design().fixedCount();
        double[] user = new double[u.length * p];
        for (int a = u.length - 1; a >= 0; a--) {
            for (int x = 0; x < rank; x++) {
                for (int k = 0; k <= x; k++) {
                    user[a * p + columns[x]] += slopes[a * rank + k] * fixedCoordinates[columns[k]][columns[x]];
                }
                for (int k = a + 1; k < u.length; k++) {
                    user[a * p + columns[x]] -= u[a][k] * user[k * p + columns[x]];
                }
                user[a * p + columns[x]] /= u[a][a];
            }
        }
        return user;
    }

    /**
     * The conditional covariances, given beta, of the effects of a factor's levels with those of the levels of another factor that contain them.
     *
     * @param inner       the factor whose levels are contained
     * @param outer       the factor whose levels contain them
     * @param outerLevels for each level of the inner factor the level that contains it
     * @param blocks      for each level of the inner factor inner columns x outer columns, row by row
     */
    public record Nested(int inner, int outer, int[] outerLevels, double[][] blocks) {
    }

    /** Those of all pairs of factors where every two of them are nested; none where some are crossed. In units of sigma^2 = {@code variance}. */
    public List<Nested> nested(double variance) {
        List<Nested> all = new ArrayList<>();
        for (int f = 0; f < factorCoordinates.length; f++) {
            for (int g = f + 1; g < factorCoordinates.length; g++) {
                boolean firstInner = products.design().factors().get(f).levelCount() >= products.design().factors().get(g).levelCount();
                int[] outerLevels = outerLevels(products.pairs(f, g), firstInner, products.design().factors().get(firstInner ? f : g).levelCount());
                if (outerLevels.length == 0) {
                    return List.of();
                }
                all.add(nested(firstInner ? f : g, firstInner ? g : f, outerLevels, variance));
            }
        }
        return all;
    }

    /** For each level of the inner factor the one level that it meets; an empty array if some meet several. */
    private static int[] outerLevels(SortedPairs pairs, boolean firstInner, int innerCount) {
        int[] outer = new int[innerCount];
        Arrays.fill(outer, -1);
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                int inner = firstInner ? row : pairs.columns()[e];
                if (outer[inner] >= 0) {
                    return new int[0];
                }
                outer[inner] = firstInner ? pairs.columns()[e] : row;
            }
        }
        return outer;
    }

    private Nested nested(int inner, int outer, int[] outerLevels, double variance) {
        double[][] blocks = new double[outerLevels.length][];
        for (int level = 0; level < blocks.length; level++) {
            double[][] block = of(new int[] {inner, outer}, new int[] {level, outerLevels[level]}).givenFixed(0, 1);
            blocks[level] = Arrays.stream(block).flatMapToDouble(Arrays::stream).map(value -> variance * value).toArray();
        }
        return new Nested(inner, outer, outerLevels, blocks);
    }
}
