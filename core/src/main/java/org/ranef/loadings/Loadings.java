package org.ranef.loadings;

import java.util.List;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.covariance.Unstructured;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.SymmetricEigen;

/**
 * From theta to the loading of each grouping factor in working coordinates, and back.
 *
 * <p>With Z = Z' U and Lambda = blockdiag(T_k) over the terms of a factor, Z Lambda u = Z' (U Lambda) u, so the working loading is U blockdiag(T_k).
 * With U_k = Q_k R_k for the columns of U that belong to term k, an unstructured T_k may as well be expressed as T_k = R_k^-1 T'_k, which makes
 * the term's part of the loading Q_k T'_k: then the optimiser sees parameters that do not depend on where the covariates lie or how
 * they are scaled. Here theta always means these internal parameters, and {@link #relativeFactor} gives the user's T_k.
 */
public final class Loadings {

    public final Design design;
    /** The user's T is relative to sigma in the user's weights. */
    private final double weightRoot;
    private final int[] thetaStart;
    /** For each term Q_k, q_f x q_k: orthonormal columns, in the order of the term's coordinates; U_k over a scale for other structures. */
    private final double[][] lift;
    /** For each term R_k^-1, its columns in that order. */
    private final double[][] toUser;
    /** For each term R_k, its rows in that order. */
    private final double[][] fromUser;

    public Loadings(CrossProducts products) {
        design = products.design();
        weightRoot = Math.sqrt(products.weightUnit());
        List<RandomTerm> terms = design.terms();
        thetaStart = new int[terms.size() + 1];
        lift = new double[terms.size()][];
        toUser = new double[terms.size()][];
        fromUser = new double[terms.size()][];
        for (int k = 0; k < terms.size(); k++) {
            RandomTerm term = terms.get(k);
            thetaStart[k + 1] = thetaStart[k] + term.covariance().parameterCount();
            double[][] u = products.factorCoordinates(term.factor());
            if (term.covariance() instanceof Unstructured) {
                coordinates(k, u, term.firstColumn(), term.size());
            } else {
                scale(k, u, term.firstColumn(), term.size());
            }
        }
    }

    /** The columns of U that belong to a term as Q R: R takes the user's coefficients to the term's coordinates, Q those to the factor's. */
    private void coordinates(int k, double[][] u, int from, int q) {
        int rows = u.length;
        double[] orthonormal = new double[rows * q];
        double[] r = new double[q * q];
        for (int j = 0; j < q; j++) {
            double[] column = new double[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = u[i][from + j];
            }
            for (int before = 0; before < j; before++) {
                double along = 0;
                for (int i = 0; i < rows; i++) {
                    along += orthonormal[i * q + before] * column[i];
                }
                for (int i = 0; i < rows; i++) {
                    column[i] -= along * orthonormal[i * q + before];
                }
                r[before * q + j] = along;
            }
            double length = length(column);
            r[j * q + j] = length;
            for (int i = 0; i < rows; i++) {
                orthonormal[i * q + j] = column[i] / length;
            }
        }
        lift[k] = orthonormal;
        fromUser[k] = r;
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1.0;
        }
        toUser[k] = SmallMatrix.solveUpper(r, identity, q);
    }

    /** The columns of U that belong to a term over one common scale: for structures that a change of coordinates would destroy. */
    private void scale(int k, double[][] u, int from, int q) {
        double length = 0;
        for (double[] row : u) {
            for (int j = from; j < from + q; j++) {
                length = Math.hypot(length, row[j]);
            }
        }
        double scale = Math.sqrt(q) / length;
        lift[k] = new double[u.length * q];
        toUser[k] = new double[q * q];
        fromUser[k] = new double[q * q];
        for (int j = 0; j < q; j++) {
            for (int i = 0; i < u.length; i++) {
                lift[k][i * q + j] = u[i][from + j] * scale;
            }
            toUser[k][j * q + j] = scale;
            fromUser[k][j * q + j] = 1 / scale;
        }
    }

    private static double length(double[] column) {
        double length = 0;
        for (double x : column) {
            length = Math.hypot(length, x);
        }
        return length;
    }

    public int thetaCount() {
        return thetaStart[thetaStart.length - 1];
    }

    /** Where term k's parameters begin. */
    public int thetaStart(int k) {
        return thetaStart[k];
    }

    public CovarianceStructure covariance(int k) {
        return design.terms().get(k).covariance();
    }

    /** T'_k, row-major. */
    public double[] internalFactor(double[] theta, int k) {
        int q = design.terms().get(k).size();
        double[] t = new double[q * q];
        covariance(k).factor(theta, thetaStart[k], t);
        return t;
    }

    /** T_k for the columns as the user gave them: any square root of Psi_k, not necessarily triangular. */
    public double[] relativeFactor(double[] theta, int k) {
        int q = design.terms().get(k).size();
        double[] t = SmallMatrix.multiply(toUser[k], internalFactor(theta, k), q, q, q);
        multiply(t, 1 / weightRoot);
        return t;
    }

    private static void multiply(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** The internal parameters whose T_k T_k' is that of the user's parameters. */
    public double[] internal(double[] userTheta) {
        double[] theta = new double[thetaCount()];
        for (int k = 0; k < design.terms().size(); k++) {
            int q = design.terms().get(k).size();
            double[] t = new double[q * q];
            covariance(k).factor(userTheta, thetaStart[k], t);
            multiply(t, weightRoot);
            covariance(k).parameters(SmallMatrix.multiply(fromUser[k], t, q, q, q), theta, thetaStart[k]);
        }
        return theta;
    }

    /** The internal parameters at which the free covariance of each term, over the columns as the user gave them, is F_k F_k' / sigma^2. */
    public double[] internal(List<double[]> freeFactors, double sigma) {
        double[] userTheta = new double[thetaCount()];
        for (int k = 0; k < design.terms().size(); k++) {
            double[] relative = freeFactors.get(k).clone();
            multiply(relative, 1 / sigma);
            covariance(k).freeParameters(relative, userTheta, thetaStart[k]);
        }
        return internal(userTheta);
    }

    /**
     * The change of the factor's working Psi when element (i, j), and (j, i), of Phi in term k's free covariance A Phi A' changes by 1. A is over the
     * columns as the user gave them; it is taken to working coordinates before it is squared, which keeps digits where those columns are far from 0.
     */
    public double[] elementChange(double[] a, int i, int j, int k) {
        int q = design.terms().get(k).size();
        int free = covariance(k).freeSize();
        double[] element = new double[free * free];
        element[i * free + j] = 1;
        element[j * free + i] = 1;
        if (free == q) {
            double[] frame = SmallMatrix.multiply(fromUser[k], a, q, q, q);
            return pushForward(SmallMatrix.multiplyByTranspose(SmallMatrix.multiply(frame, element, q, q, q), frame, q, q, q), k);
        }
        double[] change = SmallMatrix.multiplyByTranspose(SmallMatrix.multiply(a, element, free, free, free), a, free, free, free);
        double[] half = SmallMatrix.multiply(fromUser[k], covariance(k).expand(change), q, q, q);
        return pushForward(SmallMatrix.multiplyByTranspose(half, fromUser[k], q, q, q), k);
    }

    /** An A for {@link #elementChange} with which it is the element of term k's own covariance in working coordinates that changes. */
    public double[] workingFrame(int k) {
        return covariance(k).freeSize() == design.terms().get(k).size() ? toUser[k].clone() : new double[] {1};
    }

    /** The user's canonical parameters. */
    public double[] user(double[] theta) {
        double[] user = new double[thetaCount()];
        for (int k = 0; k < design.terms().size(); k++) {
            covariance(k).parameters(relativeFactor(theta, k), user, thetaStart[k]);
        }
        return user;
    }

    /** The working loading of each factor: q_f x q_f, row-major. */
    public double[][] loadings(double[] theta) {
        List<GroupingFactor> factors = design.factors();
        double[][] loadings = new double[factors.size()][];
        for (int f = 0; f < loadings.length; f++) {
            loadings[f] = new double[factors.get(f).columns() * factors.get(f).columns()];
        }
        for (int k = 0; k < design.terms().size(); k++) {
            RandomTerm term = design.terms().get(k);
            int q = term.size();
            int rows = factors.get(term.factor()).columns();
            double[] lifted = SmallMatrix.multiply(lift[k], internalFactor(theta, k), rows, q, q);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(lifted, i * q, loadings[term.factor()], i * rows + term.firstColumn(), q);
            }
        }
        return loadings;
    }

    /** Reorders the coordinates of each unstructured term where that makes its factor at theta well behaved; the same array where none. */
    public double[] realign(double[] theta) {
        double[] changed = theta;
        for (int k = 0; k < design.terms().size(); k++) {
            if (!(covariance(k) instanceof Unstructured)) {
                continue;
            }
            int q = design.terms().get(k).size();
            double[] t = internalFactor(theta, k);
            int[] order = PivotOrder.of(t, q);
            if (order.length > 0) {
                changed = changed == theta ? theta.clone() : changed;
                covariance(k).parameters(rows(t, q, order), changed, thetaStart[k]);
                fromUser[k] = rows(fromUser[k], q, order);
                toUser[k] = columns(toUser[k], q, order);
                lift[k] = columns(lift[k], q, order);
            }
        }
        return changed;
    }

    private static double[] rows(double[] matrix, int q, int[] order) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < q; i++) {
            System.arraycopy(matrix, order[i] * q, result, i * q, q);
        }
        return result;
    }

    private static double[] columns(double[] matrix, int q, int[] order) {
        double[] result = new double[matrix.length];
        for (int row = 0; row < matrix.length; row += q) {
            for (int j = 0; j < q; j++) {
                result[row + j] = matrix[row + order[j]];
            }
        }
        return result;
    }

    /** A square root of the T'_k T'_k' that a factor's working covariance implies for term k, other terms on the factor left aside. */
    public double[] startFactor(double[][] covariances, int k) {
        RandomTerm term = design.terms().get(k);
        int q = term.size();
        double[] root = SymmetricEigen.root(pullBack(covariances[term.factor()], k), q);
        if (covariance(k) instanceof Unstructured) {
            return root;
        }
        int rows = design.factors().get(term.factor()).columns();
        double[] gram = SmallMatrix.multiplyTransposed(lift[k], lift[k], rows, q, q);
        double scale = Math.sqrt(q / SmallMatrix.dot(gram, gram));
        multiply(root, scale);
        return root;
    }

    /** Q_k' G Q_k: a gradient with respect to a factor's working Psi as one with respect to T'_k T'_k'. */
    public double[] pullBack(double[] g, int k) {
        int rows = design.factors().get(design.terms().get(k).factor()).columns();
        int q = design.terms().get(k).size();
        double[] half = SmallMatrix.multiply(g, lift[k], rows, rows, q);
        return SmallMatrix.multiplyTransposed(lift[k], half, rows, q, q);
    }

    /** Q_k M Q_k' for a q_k x q_k matrix M: a change of T'_k T'_k' as one of the factor's working Psi. */
    public double[] pushForward(double[] m, int k) {
        int rows = design.factors().get(design.terms().get(k).factor()).columns();
        int q = design.terms().get(k).size();
        double[] half = SmallMatrix.multiply(lift[k], m, rows, q, q);
        return SmallMatrix.multiplyByTranspose(half, lift[k], rows, q, rows);
    }
}
