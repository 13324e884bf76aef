package org.ranef.moments;

import org.ranef.linalg.Parallel;
import org.ranef.linalg.SmallMatrix;

/**
 * Scores s_l = K_l r_l of the levels of one factor for a prior Psi of its covariance, with K_l = (I + R_l Psi)^-1, and their scatter. A covariance
 * Sigma adds W_l Sigma W_l with W_l = K_l R_l = (Psi + R_l^-1)^-1, and residual variance K_l R_l K_l': levels with few rows count for
 * little, and where Psi is near Sigma they count nearly as they should.
 */
final class LevelScores {

    final LevelMoments moments;
    /** K_l', level by level. */
    final double[] shrinkage;
    /** The sum of the scores' squares about their mean, */
    final double[] scatter;
    /** and what one unit of residual variance adds to it. */
    final double[] noise;
    /** The mean of W_l^2 over levels with rows. */
    final double[] meanSquare;

    /** For the inverse of the prior over the residual variance, q x q. */
    LevelScores(LevelMoments moments, double[] precision) {
        this.moments = moments;
        int q = moments.q;
        int used = Math.max(1, moments.used);
        shrinkage = new double[moments.levels * q * q];
        Part[] parts = new Part[(moments.levels + LevelMoments.PART - 1) / LevelMoments.PART];
        Parallel.forEach(parts.length, 20.0 * moments.levels * q * q * q, part -> {
            parts[part] = new Part();
            parts[part].addLevels(precision, part * LevelMoments.PART, Math.min(moments.levels, (part + 1) * LevelMoments.PART));
        });
        scatter = new double[q * q];
        noise = new double[q * q];
        meanSquare = new double[q * q];
        double[] total = new double[q];
        for (Part part : parts) {
            SmallMatrix.add(scatter, part.squares);
            SmallMatrix.add(noise, part.noise);
            SmallMatrix.add(meanSquare, part.weights);
            SmallMatrix.add(total, part.total);
        }
        for (int i = 0; i < q * q; i++) {
            scatter[i] -= total[i / q] * total[i % q] / used;
            noise[i] -= noise[i] / used;
            meanSquare[i] /= used;
        }
    }

    /** Sums over some of the levels. */
    private final class Part {
        private final int q = moments.q;
        final double[] squares = new double[q * q];
        final double[] noise = new double[q * q];
        final double[] weights = new double[q * q];
        final double[] total = new double[q];

        void addLevels(double[] precision, int first, int end) {
            double[] block = new double[q * q];
            double[] inverse = new double[q * q];
            double[] score = new double[q];
            for (int level = first; level < end; level++) {
                int from = level * q * q;
                System.arraycopy(moments.blocks, from, block, 0, q * q);
                System.arraycopy(precision, 0, inverse, 0, q * q);
                SmallMatrix.add(inverse, block);
                SmallMatrix.invert(inverse, q, 0);
                double[] k = SmallMatrix.multiply(inverse, precision, q, q, q);
                System.arraycopy(k, 0, shrinkage, from, q * q);
                double[] weight = SmallMatrix.multiplyTransposed(k, block, q, q, q);
                SmallMatrix.add(noise, SmallMatrix.multiply(weight, k, q, q, q));
                SmallMatrix.add(weights, SmallMatrix.multiplyByTranspose(weight, weight, q, q, q));
                for (int a = 0; a < q; a++) {
                    score[a] = 0;
                    for (int b = 0; b < q; b++) {
                        score[a] += k[b * q + a] * moments.right[level * q + b];
                    }
                    total[a] += score[a];
                }
                for (int i = 0; i < q * q; i++) {
                    squares[i] += score[i / q] * score[i % q];
                }
            }
        }
    }
}
