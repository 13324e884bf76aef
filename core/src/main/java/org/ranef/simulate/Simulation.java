package org.ranef.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.estimate.RandomEffects;
import org.ranef.estimate.TermModes;

/**
 * New responses y = X beta + Z b + offset + e from a fitted or specified model, for its own rows. {@index simulate} {@index re.form}
 *
 * <pre>{@code
 * Simulation simulation = Simulation.of(model, 42);
 * double[] first = simulation.response(0);
 * simulation.responses(1000).parallel().forEach(y -> ...);
 * }</pre>
 *
 * <p>Random effects b of each term and level are drawn from N(0, sigma^2 T T'), residuals e from N(0, sigma^2 / w) with prior weight w. A
 * replicate depends only on the seed and its own number, not on threads or on which others are drawn. It draws the random effects term by term,
 * level by level, then the residuals row by row, each from one Gaussian number. Immutable; many threads may draw from it at once.
 */
public final class Simulation {

    private final Design design;
    private final HeldRows rows;
    /** What is not drawn: X beta + offset, and Z b when conditional. */
    private final double[] mean;
    /** For each term the q x q lower triangle, row-major, whose product with its transpose is the covariance; none when conditional. */
    private final List<double[]> roots;
    private final double sigma;
    private final @Nullable RandomEffects modes;
    private final long seed;

    private Simulation(Design design, HeldRows rows, double[] mean, List<double[]> roots, double sigma, @Nullable RandomEffects modes,
            long seed) {
        this.design = design;
        this.rows = rows;
        this.mean = mean;
        this.roots = roots;
        this.sigma = sigma;
        this.modes = modes;
        this.seed = seed;
    }

    /**
     * From a fitted model, with new random effects. Reads the rows once and holds what it needs of them.
     *
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     */
    public static Simulation of(Fit fit, long seed) {
        fit.requireRows("responses can be drawn only for rows that can be read");
        double[] theta = fit.theta();
        List<double[]> roots = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : fit.design().terms()) {
            double[] root = new double[term.size() * term.size()];
            term.covariance().factor(theta, from, root);
            from += term.covariance().parameterCount();
            roots.add(Arrays.stream(root).map(value -> fit.sigma() * value).toArray());
        }
        HeldRows rows = new HeldRows(fit.design(), fit.fixedEffects().estimates());
        return new Simulation(fit.design(), rows, rows.mean(), roots, fit.sigma(), fit.randomEffects(), seed);
    }

    /**
     * From a model whose parameters are given. Reads the rows once and holds what it needs of them.
     *
     * @throws org.ranef.table.ModelDataException if a parameter is not given, or correlations contradict each other
     */
    public static Simulation of(SpecifiedModel model, long seed) {
        HeldRows rows = new HeldRows(model.design(), model.beta());
        return new Simulation(model.design(), rows, rows.mean(), model.roots(), model.sigma(), null, seed);
    }

    /**
     * With the random effects of the fit, their conditional modes, instead of new ones: only residuals are drawn.
     *
     * @throws IllegalStateException if the model was specified, so that there are no modes
     */
    public Simulation conditional() {
        if (modes == null) {
            throw new IllegalStateException("A specified model has no conditional modes; only a fit has");
        }
        double[] withModes = rows.mean();
        for (int k = 0; k < design.terms().size(); k++) {
            TermModes term = modes.terms().get(k);
            int levels = term.levels().size();
            int q = term.names().size();
            double[] effects = new double[Math.multiplyExact(levels, q)];
            for (int level = 0; level < levels; level++) {
                System.arraycopy(term.modes(level), 0, effects, level * q, q);
            }
            rows.addEffects(k, effects, withModes);
        }
        return new Simulation(design, rows, withModes, List.of(), sigma, modes, seed);
    }

    /** The number of values in a response: the complete rows of the model. */
    public int size() {
        return rows.size();
    }

    /** The table row, 0-based, of each value of a response. */
    public long[] rowNumbers() {
        return rows.numbers();
    }

    /**
     * A response: one number for each complete row, in order.
     *
     * @param replicate which one, from 0
     */
    public double[] response(long replicate) {
        RandomStream stream = RandomStream.of(seed, replicate);
        double[] values = mean.clone();
        for (int k = 0; k < roots.size(); k++) {
            rows.addEffects(k, effects(k, stream), values);
        }
        rows.addResiduals(sigma, stream, values);
        return values;
    }

    /** The responses 0 to count - 1, in order; made when the stream asks for them, on several threads if it is made parallel. */
    public Stream<double[]> responses(int count) {
        return IntStream.range(0, count).mapToObj(this::response);
    }

    /** New random effects of a term, level by level. */
    private double[] effects(int k, RandomStream stream) {
        RandomTerm term = design.terms().get(k);
        double[] root = roots.get(k);
        int q = term.size();
        double[] effects = new double[Math.multiplyExact(design.factors().get(term.factor()).levelCount(), q)];
        for (int at = 0; at < effects.length; at += q) {
            double[] spherical = stream.gaussians(q);
            for (int i = 0; i < q; i++) {
                for (int j = 0; j <= i; j++) {
                    effects[at + i] += root[i * q + j] * spherical[j];
                }
            }
        }
        return effects;
    }
}
