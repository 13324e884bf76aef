package org.ranef.moments;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SymmetricEigen;

/**
 * A start for theta from moments, factor by factor: regress the residuals of ordinary least squares on each level's own columns; the spread of those
 * coefficients beyond what residual variance explains is the covariance between levels. Crude where factors are crossed, and near
 * enough for Newton steps everywhere.
 */
public final class MomentStart {

    /** No direction starts below the variance at which shrinkage would leave this fraction of a level's own estimate. */
    private static final double LEAST_RELIABILITY = 0.1;
    private static final double SINGULAR = 1e-8;
    /** So many levels are one part of the work. */
    private static final int PART = 2048;

    private final Equations equations;
    private final double[] residualBeta;
    private final double residualSquares;

    public MomentStart(Equations equations) {
        this.equations = equations;
        int p = equations.rank();
        double[][] chol = new double[p + 1][p + 1];
        for (int j = 0; j <= p; j++) {
            for (int i = j; i <= p; i++) {
                double sum = equations.fixed[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= chol[i][k] * chol[j][k];
                }
                chol[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : sum / chol[j][j];
            }
        }
        residualSquares = chol[p][p] * chol[p][p];
        residualBeta = new double[p];
        for (int i = p - 1; i >= 0; i--) {
            double sum = chol[p][i];
            for (int k = i + 1; k < p; k++) {
                sum -= chol[k][i] * residualBeta[k];
            }
            residualBeta[i] = sum / chol[i][i];
        }
    }

    /** The residual sum of squares of ordinary least squares, in working coordinates. */
    public double residualSquares() {
        return residualSquares;
    }

    /** What the levels of one factor tell: the scatter of their coefficients, its noise per unit of residual variance, and the fit. */
    private static final class Between {
        final double[] scatter;
        final double[] noise;
        final double[] information;
        int levels;
        int used;
        double explained;
        long rank;

        Between(int q) {
            scatter = new double[q * q];
            noise = new double[q * q];
            information = new double[q * q];
        }

        void add(Between other) {
            for (int i = 0; i < scatter.length; i++) {
                scatter[i] += other.scatter[i];
                noise[i] += other.noise[i];
                information[i] += other.information[i];
            }
            levels += other.levels;
            used += other.used;
            explained += other.explained;
            rank += other.rank;
        }
    }

    /** For each factor, Psi over sigma^2 in working coordinates. */
    public double[][] covariances() {
        int factors = equations.factorCount();
        Between[] between = new Between[factors];
        double variance = Double.POSITIVE_INFINITY;
        long n = equations.products.rows();
        for (int f = 0; f < factors; f++) {
            between[f] = between(f);
            double degrees = n - equations.rank() - between[f].rank;
            if (degrees > 0) {
                variance = Math.min(variance, (residualSquares - between[f].explained) / degrees);
            }
        }
        double total = residualSquares / (n - equations.rank());
        if (!(variance > 1e-10 * total && variance < Double.POSITIVE_INFINITY)) {
            variance = 0.5 * total;
        }
        double[][] covariances = new double[factors][];
        for (int f = 0; f < factors; f++) {
            covariances[f] = covariance(between[f], variance, equations.plan.factors.get(f).columns());
        }
        return covariances;
    }

    private Between between(int f) {
        int q = equations.plan.factors.get(f).columns();
        int levels = equations.plan.factors.get(f).levelCount();
        Between[] parts = new Between[(levels + PART - 1) / PART];
        Parallel.forEach(parts.length, 100.0 * levels * q * q * q, part -> {
            parts[part] = new Between(q);
            addLevels(parts[part], f, part * PART, Math.min(levels, (part + 1) * PART));
        });
        for (int part = 1; part < parts.length; part++) {
            parts[0].add(parts[part]);
        }
        return parts[0];
    }

    private void addLevels(Between result, int f, int first, int end) {
        CrossProducts products = equations.products;
        int q = equations.plan.factors.get(f).columns();
        double[] diagonal = products.diagonalBlocks(f);
        double[] border = products.borderBlocks(f);
        int width = products.design().fixedCount() + 1;
        double[] right = new double[q];
        double[][] block = new double[q][q];
        for (int level = first; level < end; level++) {
            for (int a = 0; a < q; a++) {
                int at = (level * q + a) * width;
                right[a] = border[at + width - 1];
                for (int j = 0; j < residualBeta.length; j++) {
                    right[a] -= border[at + equations.columns[j]] * residualBeta[j];
                }
                for (int b = 0; b < q; b++) {
                    block[a][b] = diagonal[level * q * q + a * q + b];
                    result.information[a * q + b] += block[a][b];
                }
            }
            add(result, SymmetricEigen.of(block), right);
        }
    }

    /** Adds one level: by its generalised inverse to what is explained, and to the scatter where it has full rank. */
    private static void add(Between result, SymmetricEigen block, double[] right) {
        int q = right.length;
        double least = SINGULAR * block.spectralRadius();
        double[] coefficients = new double[q];
        int rank = 0;
        for (int k = 0; k < q; k++) {
            if (!(block.value(k) > least)) {
                continue;
            }
            rank++;
            double along = 0;
            for (int a = 0; a < q; a++) {
                along += block.vector(k)[a] * right[a];
            }
            result.explained += along * along / block.value(k);
            for (int a = 0; a < q; a++) {
                coefficients[a] += block.vector(k)[a] * along / block.value(k);
            }
        }
        result.levels++;
        result.rank += rank;
        if (rank < q) {
            return;
        }
        result.used++;
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                result.scatter[a * q + b] += coefficients[a] * coefficients[b];
                for (int k = 0; k < q; k++) {
                    result.noise[a * q + b] += block.vector(k)[a] * block.vector(k)[b] / block.value(k);
                }
            }
        }
    }

    /** (scatter / variance - noise) / levels with its small eigenvalues raised; the identity where too few levels can tell. */
    private static double[] covariance(Between between, double variance, int q) {
        double[] covariance = new double[q * q];
        if (between.used < Math.max(3, q)) {
            for (int i = 0; i < q; i++) {
                covariance[i * q + i] = 1;
            }
            return covariance;
        }
        double[][] moment = new double[q][q];
        double[] scale = new double[q];
        for (int i = 0; i < q; i++) {
            double information = between.information[i * q + i] / between.levels;
            scale[i] = information > 0 ? 1 / Math.sqrt(information) : 1;
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double value = (between.scatter[i * q + j] / variance - between.noise[i * q + j]) / between.used;
                moment[i][j] = value / (scale[i] * scale[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(moment);
        for (int k = 0; k < q; k++) {
            double value = Math.max(eigen.value(k), LEAST_RELIABILITY);
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    covariance[i * q + j] += value * eigen.vector(k)[i] * eigen.vector(k)[j] * scale[i] * scale[j];
                }
            }
        }
        return covariance;
    }
}
