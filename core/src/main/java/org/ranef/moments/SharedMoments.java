package org.ranef.moments;

import java.util.Arrays;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.equations.TraceProducts;
import org.ranef.linalg.SmallMatrix;

/**
 * What the effects u_m of one factor, g, put into the moments of another, f, whose levels l they meet in R_lm: the score of l then contains A_lm u_m
 * with A_lm = K_l R_lm.
 */
final class SharedMoments {

    /** A start may take so many operations for a pair of factors; beyond, it does without what they share. */
    private static final double MOST_OPERATIONS = 4e8;

    private final LevelScores f;
    private final int q;
    private final int r;
    /** Sum of A'[c, a] A'[d, b] over the pairs, as {@link TraceProducts#contract} reads it. */
    private final double[] tensor;
    /** For each level of g, the sum of A' over the levels of f. */
    private final double[] sums;
    /** Sum of R_lm' R_l^- R_lm over the pairs, r x r. */
    private final double[] explained;

    private SharedMoments(LevelScores f, LevelMoments g) {
        this.f = f;
        q = f.moments.q;
        r = g.q;
        tensor = new double[q * q * r * r];
        sums = new double[g.levels * q * r];
        explained = new double[r * r];
    }

    /** By how much a covariance C of the effects of g, r x r, raises the scatter of the scores of f, q x q. */
    double[] scatter(double[] covariance) {
        return TraceProducts.contract(tensor, covariance, r, q);
    }

    /** By how much it raises the sum of squares that the columns of f explain. */
    double explained(double[] covariance) {
        return SmallMatrix.dot(explained, covariance);
    }

    /** Of factor g in factor f and of f in g, whose pairs are given with f's levels as rows. */
    static SharedMoments[] both(LevelScores f, LevelScores g, SortedPairs pairs) {
        SharedMoments[] both = {new SharedMoments(f, g.moments), new SharedMoments(g, f.moments)};
        int q = f.moments.q;
        int r = g.moments.q;
        if (4 * Math.pow((double) q * r, 2) * pairs.columns().length > MOST_OPERATIONS) {
            return both;
        }
        double[] block = new double[q * r];
        for (int row = 0; row < f.moments.levels; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                int column = pairs.columns()[e];
                System.arraycopy(pairs.values(), pairs.offsets()[e], block, 0, block.length);
                both[0].add(row, column, q == 1 || r == 1 ? block : SmallMatrix.transpose(block, q, r));
                both[1].add(column, row, block);
            }
        }
        both[0].center();
        both[1].center();
        return both;
    }

    /** Adds one pair, given by R_lm', r x q. */
    private void add(int level, int other, double[] transposed) {
        if (q == 1 && r == 1) {
            double a = transposed[0] * f.shrinkage[level];
            explained[0] += transposed[0] * transposed[0] * f.moments.inverses[level];
            tensor[0] += a * a;
            sums[other] += a;
            return;
        }
        double[] inverse = Arrays.copyOfRange(f.moments.inverses, level * q * q, (level + 1) * q * q);
        double[] projected = SmallMatrix.multiply(transposed, inverse, r, q, q);
        SmallMatrix.add(explained, SmallMatrix.multiplyByTranspose(projected, transposed, r, q, r));
        double[] shrinkage = Arrays.copyOfRange(f.shrinkage, level * q * q, (level + 1) * q * q);
        double[] a = SmallMatrix.multiply(transposed, shrinkage, r, q, q);
        TraceProducts.addSquare(tensor, a, 1, r, q);
        for (int i = 0; i < r * q; i++) {
            sums[other * r * q + i] += a[i];
        }
    }

    /** The scatter is about the mean of the scores, which an effect that many levels meet moves with them. */
    private void center() {
        for (int at = 0; at < sums.length; at += r * q) {
            TraceProducts.addSquare(tensor, Arrays.copyOfRange(sums, at, at + r * q), -1.0 / Math.max(1, f.moments.used), r, q);
        }
    }
}
