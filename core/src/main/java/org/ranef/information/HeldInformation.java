package org.ranef.information;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.constrain.HeldElement;
import org.ranef.estimate.Fit;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.CovarianceDerivatives;

/**
 * The inverse information of covariance elements of which functions are held: over the directions in which these do not change, N (N'IN)^-1 N',
 * with the information of the Lagrangian where a function is not linear.
 */
final class HeldInformation {

    /** A squared singular value below this says nothing that other functions do not. */
    private static final double DEPENDENT = 1e-12;

    private final Fit fit;
    private final List<double[]> frames;
    private final CovarianceDerivatives derivatives;
    private final int[] kept;

    /** Derivatives with respect to the elements of each Phi in A Phi A', of which those in {@code kept} may vary. */
    HeldInformation(Fit fit, List<double[]> frames, CovarianceDerivatives derivatives, int[] kept) {
        this.fit = fit;
        this.frames = frames;
        this.derivatives = derivatives;
        this.kept = kept;
    }

    /** Over the elements kept; NaN everywhere where the information is not positive definite. */
    double[][] inverse() {
        List<HeldElement> held = fit.restrictions().elements(fit.design());
        int rows = held.size() + (fit.restrictions().sigmaHeld() ? 1 : 0);
        double[][] hessian = derivatives.hessian();
        double[][] jacobian = new double[rows][];
        for (int r = 0; r < held.size(); r++) {
            jacobian[r] = unit(frameGradient(held.get(r)));
        }
        if (rows > held.size()) {
            jacobian[held.size()] = new double[hessian.length];
            jacobian[held.size()][hessian.length - 1] = 1;
        }
        double[][] tangent = tangent(jacobian);
        double[][] lagrangian = withCurvature(hessian, held);
        int size = tangent.length;
        double[][] reduced = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                for (int i = 0; i < kept.length; i++) {
                    for (int j = 0; j < kept.length; j++) {
                        reduced[a][b] += tangent[a][i] * lagrangian[kept[i]][kept[j]] / 2 * tangent[b][j];
                    }
                }
            }
        }
        double[][] inverse = SymmetricInverse.of(reduced);
        double[][] full = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        full[i][j] += tangent[a][i] * inverse[a][b] * tangent[b][j];
                    }
                }
            }
        }
        return full;
    }

    /** An orthonormal basis of what no row sees, over the elements kept. */
    private double[][] tangent(double[][] jacobian) {
        double[][] gram = new double[kept.length][kept.length];
        for (double[] row : jacobian) {
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    gram[i][j] += row[kept[i]] * row[kept[j]];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        return IntStream.range(0, kept.length).filter(k -> eigen.value(k) <= DEPENDENT).mapToObj(eigen::vector).toArray(double[][]::new);
    }

    private static double[] unit(double[] row) {
        double length = 0;
        for (double value : row) {
            length = Math.hypot(length, value);
        }
        double[] unit = row.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }

    /** The derivative of a held function with respect to the elements of Phi. */
    private double[] frameGradient(HeldElement element) {
        double[] gradient = new double[derivatives.gradient().length];
        int from = first(element.term());
        int i = element.first();
        int j = element.second() < 0 ? i : element.second();
        addRow(element.term(), i, j, 1, gradient, from);
        if (element.kind() == HeldElement.Kind.CORRELATION) {
            double ratio = deviation(element, j) / deviation(element, i);
            addRow(element.term(), i, i, -element.value() / 2 * ratio, gradient, from);
            addRow(element.term(), j, j, -element.value() / 2 / ratio, gradient, from);
        }
        return gradient;
    }

    /** Adds a multiple of psi_ij as a linear function of the elements of Phi. */
    private void addRow(int term, int i, int j, double weight, double[] target, int from) {
        double[] row = FrameChange.map(frames.get(term))[CovarianceParameters.index(Math.max(i, j), Math.min(i, j), size(term))];
        for (int e = 0; e < row.length; e++) {
            target[from + e] += weight * row[e];
        }
    }

    /**
     * The second derivatives of the Lagrangian: that of p = sd_i sd_j is -p / 4 times the square of the difference of the relative changes of both
     * variances, so a multiplier m of psi_ij - r p adds m r p / 4 times that square.
     */
    private double[][] withCurvature(double[][] hessian, List<HeldElement> held) {
        double[][] changed = Arrays.stream(hessian).map(double[]::clone).toArray(double[][]::new);
        for (HeldElement element : held) {
            if (element.kind() != HeldElement.Kind.CORRELATION) {
                continue;
            }
            double[] ij = new double[hessian.length];
            addRow(element.term(), element.first(), element.second(), 1, ij, first(element.term()));
            double sdI = deviation(element, element.first());
            double sdJ = deviation(element, element.second());
            double[] difference = new double[hessian.length];
            addRow(element.term(), element.first(), element.first(), 1 / (sdI * sdI), difference, first(element.term()));
            addRow(element.term(), element.second(), element.second(), -1 / (sdJ * sdJ), difference, first(element.term()));
            double multiplier = multiplier(element, held);
            for (int a = 0; a < changed.length; a++) {
                for (int b = 0; b < changed.length; b++) {
                    changed[a][b] += multiplier * element.value() * sdI * sdJ / 4 * difference[a] * difference[b];
                }
            }
        }
        return changed;
    }

    /** The multiplier of a held function, from least squares over all of them. */
    private double multiplier(HeldElement element, List<HeldElement> held) {
        int rows = held.size() + (fit.restrictions().sigmaHeld() ? 1 : 0);
        double[][] gradients = new double[rows][];
        for (int r = 0; r < rows; r++) {
            gradients[r] = r < held.size() ? frameGradient(held.get(r)) : new double[derivatives.gradient().length];
        }
        if (rows > held.size()) {
            gradients[held.size()][derivatives.gradient().length - 1] = 1;
        }
        double[][] gram = new double[rows][rows];
        double[] right = new double[rows];
        for (int r = 0; r < rows; r++) {
            for (int m : kept) {
                right[r] -= gradients[r][m] * derivatives.gradient()[m];
                for (int c = 0; c < rows; c++) {
                    gram[r][c] += gradients[r][m] * gradients[c][m];
                }
            }
        }
        double[][] inverse = SymmetricInverse.of(gram);
        double multiplier = 0;
        for (int c = 0; c < rows; c++) {
            multiplier += inverse[held.indexOf(element)][c] * right[c];
        }
        return multiplier;
    }

    private double deviation(HeldElement element, int coefficient) {
        return fit.varCorr().terms().get(element.term()).standardDeviation(coefficient);
    }

    private int size(int term) {
        return (int) Math.round(Math.sqrt(frames.get(term).length));
    }

    private int first(int term) {
        return IntStream.range(0, term).map(k -> size(k) * (size(k) + 1) / 2).sum();
    }
}
