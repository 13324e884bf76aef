package org.ranef.moments;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.SymmetricEigen;

/**
 * What the levels of one factor tell: the coefficients of the residuals of ordinary least squares on each level's own columns, their scatter, its noise
 * per unit of residual variance, and how much of the residuals they explain.
 */
final class LevelMoments {

    private static final double SINGULAR = 1e-8;
    /** So many levels are one part of the work. */
    private static final int PART = 2048;

    final int q;
    /** R_l^+, the generalised inverse of each level's block of Z'WZ, level by level. */
    final double[] inverses;
    /** Whether a level's own rows determine all its coefficients, so that they count in the scatter. */
    final boolean[] determined;
    /** Over determined levels, the squares of the coefficients about their mean, */
    final double[] scatter;
    /** and what one unit of residual variance adds to that. */
    final double[] noise;
    /** The sum of R_l over all levels. */
    final double[] information;
    final int levels;
    /** How many levels are determined. */
    final int used;
    /** The part of the residual sum of squares that the coefficients explain, */
    final double explained;
    /** and what one unit of residual variance adds to that: their number, less the columns of X among their own. */
    final double degrees;

    private LevelMoments(Equations equations, int f, Part[] parts, double[] inverses, boolean[] determined) {
        q = equations.plan.factors.get(f).columns();
        levels = equations.plan.factors.get(f).levelCount();
        this.inverses = inverses;
        this.determined = determined;
        Part sum = parts[0];
        for (int part = 1; part < parts.length; part++) {
            sum.add(parts[part]);
        }
        scatter = sum.scatter;
        noise = sum.noise;
        information = sum.information;
        used = sum.used;
        explained = sum.explained;
        degrees = sum.degrees;
        for (int i = 0; i < q * q && used > 0; i++) {
            scatter[i] -= sum.total[i / q] * sum.total[i % q] / used;
            noise[i] -= noise[i] / used;
        }
    }

    /** The moments of factor f. */
    static LevelMoments of(Equations equations, int f, LeastSquares fixed) {
        int q = equations.plan.factors.get(f).columns();
        int levels = equations.plan.factors.get(f).levelCount();
        double[] inverses = new double[levels * q * q];
        boolean[] determined = new boolean[levels];
        Part[] parts = new Part[(levels + PART - 1) / PART];
        Parallel.forEach(parts.length, 100.0 * levels * q * q * q, part -> {
            parts[part] = new Part(q, inverses, determined);
            parts[part].addLevels(equations, f, fixed, part * PART, Math.min(levels, (part + 1) * PART));
        });
        return new LevelMoments(equations, f, parts, inverses, determined);
    }

    /** The sums over some of the levels. */
    private static final class Part {
        private final int q;
        private final double[] inverses;
        private final boolean[] determined;
        private final double[] coefficients;
        /** The sum of the coefficients of determined levels, of their squares and of R_l^-1. */
        final double[] total;
        final double[] scatter;
        final double[] noise;
        final double[] information;
        int used;
        double explained;
        double degrees;

        Part(int q, double[] inverses, boolean[] determined) {
            this.q = q;
            this.inverses = inverses;
            this.determined = determined;
            coefficients = new double[q];
            total = new double[q];
            scatter = new double[q * q];
            noise = new double[q * q];
            information = new double[q * q];
        }

        void add(Part other) {
            SmallMatrix.add(total, other.total);
            SmallMatrix.add(scatter, other.scatter);
            SmallMatrix.add(noise, other.noise);
            SmallMatrix.add(information, other.information);
            used += other.used;
            explained += other.explained;
            degrees += other.degrees;
        }

        void addLevels(Equations equations, int f, LeastSquares fixed, int first, int end) {
            CrossProducts products = equations.products;
            double[] diagonal = products.diagonalBlocks(f);
            double[] border = products.borderBlocks(f);
            int width = products.design().fixedCount() + 1;
            double[] right = new double[q];
            double[][] block = new double[q][q];
            double[][] x = new double[q][fixed.beta.length];
            for (int level = first; level < end; level++) {
                for (int a = 0; a < q; a++) {
                    int at = (level * q + a) * width;
                    right[a] = border[at + width - 1];
                    for (int j = 0; j < x[a].length; j++) {
                        x[a][j] = border[at + equations.columns[j]];
                        right[a] -= x[a][j] * fixed.beta[j];
                    }
                    fixed.orthonormalise(x[a]);
                    for (int b = 0; b < q; b++) {
                        block[a][b] = diagonal[level * q * q + a * q + b];
                        information[a * q + b] += block[a][b];
                    }
                }
                addLevel(level, block, right, x);
            }
        }

        private void addLevel(int level, double[][] block, double[] right, double[][] x) {
            int from = level * q * q;
            boolean full = invert(block, from);
            for (int a = 0; a < q; a++) {
                coefficients[a] = 0;
                for (int b = 0; b < q; b++) {
                    coefficients[a] += inverses[from + a * q + b] * right[b];
                    degrees -= inverses[from + a * q + b] * SmallMatrix.dot(x[a], x[b]);
                }
                explained += coefficients[a] * right[a];
            }
            if (!full) {
                return;
            }
            determined[level] = true;
            used++;
            for (int a = 0; a < q; a++) {
                total[a] += coefficients[a];
                for (int b = 0; b < q; b++) {
                    scatter[a * q + b] += coefficients[a] * coefficients[b];
                    noise[a * q + b] += inverses[from + a * q + b];
                }
            }
        }

        /** Writes the generalised inverse of a level's block; whether it is the inverse. */
        private boolean invert(double[][] block, int from) {
            if (q == 1) {
                boolean seen = block[0][0] > 0;
                inverses[from] = seen ? 1 / block[0][0] : 0;
                degrees += seen ? 1 : 0;
                return seen;
            }
            SymmetricEigen eigen = SymmetricEigen.of(block);
            double least = SINGULAR * eigen.spectralRadius();
            int found = 0;
            for (int k = 0; k < q; k++) {
                if (!(eigen.value(k) > least)) {
                    continue;
                }
                found++;
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        inverses[from + a * q + b] += eigen.vector(k)[a] * eigen.vector(k)[b] / eigen.value(k);
                    }
                }
            }
            degrees += found;
            return found == q;
        }
    }
}
