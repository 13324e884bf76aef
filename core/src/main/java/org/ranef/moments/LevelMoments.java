package org.ranef.moments;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SmallMatrix;

/** What the columns of one factor explain of the residuals e of ordinary least squares, from R_l = Z_l'WZ_l and r_l = Z_l'We of each level l. */
final class LevelMoments {

    /** So many levels are one part of the work. */
    static final int PART = 2048;
    private static final double SINGULAR = 1e-8;

    final int q;
    final int levels;
    /** R_l, level by level. */
    final double[] blocks;
    /** Generalised inverses of them. */
    final double[] inverses;
    /** r_l. */
    final double[] right;
    /** The sum of R_l. */
    final double[] information;
    /** The part of the residual sum of squares that the columns explain, */
    final double explained;
    /** and what one unit of residual variance adds to that: their rank, less the columns of X among them. */
    final double degrees;
    /** How many levels have rows. */
    final int used;

    /** The moments of factor f. */
    LevelMoments(Equations equations, int f, LeastSquares fixed) {
        q = equations.plan.factors.get(f).columns();
        levels = equations.plan.factors.get(f).levelCount();
        blocks = equations.products.diagonalBlocks(f);
        inverses = blocks.clone();
        right = new double[levels * q];
        Part[] parts = new Part[(levels + PART - 1) / PART];
        Parallel.forEach(parts.length, 20.0 * levels * q * q * q, part -> {
            parts[part] = new Part();
            parts[part].addLevels(equations, f, fixed, part * PART, Math.min(levels, (part + 1) * PART));
        });
        information = new double[q * q];
        double sum = 0;
        double degrees = 0;
        int used = 0;
        for (Part part : parts) {
            SmallMatrix.add(information, part.information);
            sum += part.explained;
            degrees += part.degrees;
            used += part.used;
        }
        explained = sum;
        this.degrees = degrees;
        this.used = used;
    }

    /** The unit of a covariance's element i: the variance at which levels' data and their prior weigh alike, over the residual variance. */
    double natural(int i) {
        double total = information[i * q + i];
        return total > 0 ? used / total : 1;
    }

    /** Sums over some of the levels. */
    private final class Part {
        final double[] information = new double[q * q];
        double explained;
        double degrees;
        int used;

        void addLevels(Equations equations, int f, LeastSquares fixed, int first, int end) {
            CrossProducts products = equations.products;
            double[] border = products.borderBlocks(f);
            int width = products.design().fixedCount() + 1;
            double[][] x = new double[q][fixed.beta.length];
            double[] inverse = new double[q * q];
            for (int level = first; level < end; level++) {
                for (int a = 0; a < q; a++) {
                    int row = level * q + a;
                    right[row] = border[row * width + width - 1];
                    for (int j = 0; j < x[a].length; j++) {
                        x[a][j] = border[row * width + equations.columns[j]];
                        right[row] -= x[a][j] * fixed.beta[j];
                    }
                    fixed.orthonormalise(x[a]);
                }
                int from = level * q * q;
                System.arraycopy(blocks, from, inverse, 0, q * q);
                SmallMatrix.add(information, inverse);
                int rank = SmallMatrix.invert(inverse, q, SINGULAR);
                System.arraycopy(inverse, 0, inverses, from, q * q);
                degrees += rank;
                used += rank > 0 ? 1 : 0;
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        explained += right[level * q + a] * inverse[a * q + b] * right[level * q + b];
                        degrees -= inverse[a * q + b] * SmallMatrix.dot(x[a], x[b]);
                    }
                }
            }
        }
    }
}
