package org.ranef.estimate;

import java.util.List;
import org.ranef.table.ModelDataException;
import org.ranef.table.UnknownColumn;

/** The conditional modes of one random-effects term. {@index ranef} {@index BLUP} */
public final class TermModes {

    private final String group;
    private final List<String> names;
    private final List<String> levels;
    private final double[] modes;
    private final int stride;
    private final int offset;
    private final ConditionalVariances variances;
    private final int factor;

    /** The term's columns begin at {@code offset} within each level's {@code stride} modes. */
    TermModes(String group, List<String> names, List<String> levels, double[] modes, int stride, int offset, int factor,
            ConditionalVariances variances) {
        this.group = group;
        this.names = names;
        this.levels = levels;
        this.modes = modes;
        this.stride = stride;
        this.offset = offset;
        this.factor = factor;
        this.variances = variances;
    }

    /** The label of the grouping factor. */
    public String group() {
        return group;
    }

    /** The names of the coefficients. */
    public List<String> names() {
        return names;
    }

    /** The levels. */
    public List<String> levels() {
        return levels;
    }

    /** The conditional mode (best linear unbiased predictor) of coefficient i at a level, both 0-based. */
    public double mode(int level, int i) {
        return modes[level * stride + offset + i];
    }

    /** The conditional mode of a coefficient at a level, by their names. */
    public double mode(String level, String name) {
        return mode(levelIndex(level), index(name));
    }

    /** The conditional modes of all coefficients at a level. */
    public double[] modes(int level) {
        double[] copy = new double[names.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = mode(level, i);
        }
        return copy;
    }

    /**
     * The conditional covariance of a level's coefficients given the data, theta, sigma and beta, q x q (lme4's {@code condVar}). The first call
     * of a fit factors its equations once more.
     */
    public double[][] covariance(int level) {
        return variances.covariance(factor, level, offset, names.size());
    }

    /** The conditional covariance at a level by its name. */
    public double[][] covariance(String level) {
        return covariance(levelIndex(level));
    }

    private int levelIndex(String level) {
        int index = levels.indexOf(level);
        if (index < 0) {
            throw new ModelDataException("'" + level + "' is not a level of '" + group + "'");
        }
        return index;
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw UnknownColumn.exception(name, names);
        }
        return index;
    }
}
