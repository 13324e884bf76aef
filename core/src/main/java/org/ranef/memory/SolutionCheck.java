package org.ranef.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.objective.Criterion;
import org.ranef.objective.Solution;
import org.ranef.table.ModelDataException;

/**
 * Whether estimates that were kept solve the mixed-model equations of the cross-products that were kept with them (equation 74a):
 * b = Psi Z'W(y - X beta - Z b) and 0 = X'W(y - X beta - Z b). It costs one pass over the cross-products, and finds a number that was changed wherever that is
 * felt. Each side is a sum; what counts is their difference relative to the sum of absolute values, so that rounding is never taken for a change.
 */
final class SolutionCheck {

    private static final double TOLERANCE = 1e-6;

    private final CrossProducts products;
    private final Design design;
    private final Solution solution;
    /** The residual y - X beta = [X' y'] g in working coordinates, and the sum of the absolute values of which each of its elements is the sum. */
    private final Sums residual;
    /** For each factor, level by level, U b, and the scores Z''W(y - X beta - Z b). */
    private final List<Sums> effects = new ArrayList<>();
    private final List<Sums> scores = new ArrayList<>();

    /** Numbers that are sums, and the sums of the absolute values of their parts. */
    private record Sums(double[] values, double[] sizes) {

        Sums(int length) {
            this(new double[length], new double[length]);
        }

        void add(int at, double factor, Sums other, int from) {
            values[at] += factor * other.values[from];
            sizes[at] += Math.abs(factor) * other.sizes[from];
        }

        void add(int at, double value) {
            values[at] += value;
            sizes[at] += Math.abs(value);
        }
    }

    private SolutionCheck(CrossProducts products, Solution solution) {
        this.products = products;
        this.solution = solution;
        design = products.design();
        int p = design.fixedCount();
        double[][] u = products.fixedCoordinates();
        residual = new Sums(p + 1);
        for (int i = 0; i <= p; i++) {
            residual.add(i, u[i][p]);
            for (int j = i; j < p; j++) {
                residual.add(i, Double.isNaN(solution.beta()[j]) ? 0 : -u[i][j] * solution.beta()[j]);
            }
        }
        for (int f = 0; f < design.factors().size(); f++) {
            effects.add(effects(f));
        }
        for (int f = 0; f < design.factors().size(); f++) {
            scores.add(new Sums(effects.get(f).values.length));
            addOwn(f);
        }
        for (int f = 0; f < design.factors().size(); f++) {
            for (int g = f + 1; g < design.factors().size(); g++) {
                addPairs(f, g);
            }
        }
    }

    /**
     * Refuses estimates that are not those of the cross-products.
     *
     * @throws ModelDataException that names the level or column where they differ
     */
    static void require(CrossProducts products, double[] theta, Solution solution) {
        SolutionCheck check = new SolutionCheck(products, solution);
        int from = 0;
        for (RandomTerm term : check.design.terms()) {
            check.requireModes(term, theta, from);
            from += term.covariance().parameterCount();
        }
        check.requireCoefficients();
    }

    private static boolean isRounding(double difference, double size) {
        return Math.abs(difference) <= TOLERANCE * size && size < Double.POSITIVE_INFINITY;
    }

    private Sums effects(int f) {
        int q = design.factors().get(f).columns();
        double[][] u = products.factorCoordinates(f);
        double[] modes = solution.modes()[f];
        Sums working = new Sums(modes.length);
        for (int at = 0; at < modes.length; at++) {
            for (int j = at % q; j < q; j++) {
                working.add(at, u[at % q][j] * modes[at - at % q + j]);
            }
        }
        return working;
    }

    /** The border times g, less the diagonal blocks times U b. */
    private void addOwn(int f) {
        int q = design.factors().get(f).columns();
        double[] border = products.borderBlocks(f);
        double[] diagonal = products.diagonalBlocks(f);
        Sums sums = scores.get(f);
        for (int at = 0; at < sums.values.length; at++) {
            for (int x = 0; x < residual.values.length; x++) {
                sums.add(at, border[at * residual.values.length + x], residual, x);
            }
            for (int j = 0; j < q; j++) {
                sums.add(at, -diagonal[at * q + j], effects.get(f), at - at % q + j);
            }
        }
    }

    private void addPairs(int f, int g) {
        int rows = design.factors().get(f).columns();
        int columns = design.factors().get(g).columns();
        SortedPairs pairs = products.pairs(f, g);
        for (int level = 0; level + 1 < pairs.start().length; level++) {
            for (int e = pairs.start()[level]; e < pairs.start()[level + 1]; e++) {
                for (int i = 0; i < rows * columns; i++) {
                    int first = level * rows + i / columns;
                    int second = pairs.columns()[e] * columns + i % columns;
                    double product = -pairs.values()[pairs.offsets()[e] + i];
                    scores.get(f).add(first, product, effects.get(g), second);
                    scores.get(g).add(second, product, effects.get(f), first);
                }
            }
        }
    }

    /** b = Psi U' s, with W inside over its unit. */
    private void requireModes(RandomTerm term, double[] theta, int from) {
        int size = term.size();
        double[] t = new double[size * size];
        term.covariance().factor(theta, from, t);
        double[][] u = products.factorCoordinates(term.factor());
        GroupingFactor factor = design.factors().get(term.factor());
        int q = factor.columns();
        for (int level = 0; level < factor.levelCount(); level++) {
            Sums user = new Sums(q);
            for (int i = 0; i < q; i++) {
                for (int k = 0; k <= i; k++) {
                    user.add(i, products.weightUnit() * u[k][i], scores.get(term.factor()), level * q + k);
                }
            }
            Sums spherical = new Sums(size);
            Sums modes = new Sums(size);
            for (int i = 0; i < size * size; i++) {
                spherical.add(i % size, t[i], user, term.firstColumn() + i / size);
            }
            for (int i = 0; i < size * size; i++) {
                modes.add(i / size, t[i], spherical, i % size);
            }
            double[] rounding = roundingUnits(term.factor(), level, u);
            for (int i = 0; i < size; i++) {
                double mode = solution.modes()[term.factor()][level * q + term.firstColumn() + i];
                if (!isRounding(mode - modes.values[i], rounding[term.firstColumn() + i] + modes.sizes[i])) {
                    throw new ModelDataException("The cross-products that were kept are not those of the estimates: they give " + modes.values[i]
                            + " for '" + term.names().get(i) + "' of level '" + factor.levels().get(level) + "' of '" + factor.label() + "', but "
                            + mode + " was kept");
                }
            }
        }
    }

    /**
     * What one unit of a level's effects in working coordinates is in the user's, at most: a mode in a direction without variance is no exact 0 but their
     * rounding.
     */
    private double[] roundingUnits(int f, int level, double[][] u) {
        double largest = 0;
        for (int i = 0; i < u.length; i++) {
            largest = Math.max(largest, effects.get(f).sizes[level * u.length + i]);
        }
        double[] units = new double[u.length];
        for (int i = u.length - 1; i >= 0; i--) {
            units[i] = largest;
            for (int k = i + 1; k < u.length; k++) {
                units[i] += Math.abs(u[i][k]) * units[k];
            }
            units[i] /= Math.abs(u[i][i]);
        }
        return units;
    }

    /** [X y]'W(y - X beta - Z b) in working coordinates. */
    private Sums fixedScores() {
        int width = residual.values.length;
        double[][] fixed = products.fixedProducts();
        Sums sums = new Sums(width);
        for (int x = 0; x < width; x++) {
            for (int k = 0; k < width; k++) {
                sums.add(x, fixed[x][k], residual, k);
            }
        }
        for (int f = 0; f < effects.size(); f++) {
            double[] border = products.borderBlocks(f);
            for (int at = 0; at < border.length; at++) {
                sums.add(at % width, -border[at], effects.get(f), at / width);
            }
        }
        return sums;
    }

    private void requireCoefficients() {
        Sums sums = fixedScores();
        for (int x = 0; x < design.fixedCount(); x++) {
            if (Double.isFinite(solution.beta()[x]) && !isRounding(sums.values[x], sums.sizes[x])) {
                throw new ModelDataException("The cross-products that were kept are not those of the estimates: the coefficient of '"
                        + design.fixedNames().get(x) + "' does not solve their equations");
            }
        }
    }

    /**
     * Refuses a sigma that is not that of the cross-products, where nothing is held: its square is r^2 = y'W(y - X beta - Z b) over the degrees of freedom.
     *
     * @throws ModelDataException with both
     */
    static void requireSigma(CrossProducts products, Criterion criterion, Solution solution) {
        SolutionCheck check = new SolutionCheck(products, solution);
        int y = check.design.fixedCount();
        Sums sums = check.fixedScores();
        long rank = Arrays.stream(solution.beta()).filter(Double::isFinite).count();
        double scale = products.fixedCoordinates()[y][y] * products.weightUnit() / (products.rows() - (criterion == Criterion.REML ? rank : 0));
        double variance = solution.sigma() * solution.sigma();
        if (!isRounding(variance - scale * sums.values[y], variance + Math.abs(scale) * sums.sizes[y])) {
            throw new ModelDataException("The cross-products that were kept are not those of the estimates: they give sigma = "
                    + Math.sqrt(scale * sums.values[y]) + ", but " + solution.sigma() + " was kept");
        }
    }
}
