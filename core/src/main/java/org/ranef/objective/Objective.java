package org.ranef.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;

/**
 * The profiled criterion d(theta) of a linear mixed model (Bates, Maechler, Bolker and Walker 2015, equations 30 to 42), its exact gradient and its
 * average information.
 *
 * <p>Theta here is internal: it parameterises each term in working coordinates, so that neither values nor derivatives depend on
 * where covariates lie or how they are scaled. {@link #toUser} gives lme4's theta. Not thread-safe: it owns its work arrays.
 */
public final class Objective {

    private final Equations equations;
    private final Criterion criterion;
    private final Loadings loadings;
    private final Elimination elimination;
    private final Backward backward;
    private final double constant;
    private final double degrees;
    private double[] lastTheta = new double[0];
    private double lastValue = Double.NaN;

    /** The objective of a model given by its cross-products. */
    public Objective(CrossProducts products, Criterion criterion) {
        this.equations = new Equations(products);
        this.criterion = criterion;
        this.loadings = new Loadings(products);
        this.elimination = new Elimination(equations);
        this.backward = new Backward(elimination, criterion == Criterion.REML);
        int p = equations.rank();
        double[][] u = products.fixedCoordinates();
        double scale = Math.abs(u[u.length - 1][u.length - 1]);
        degrees = products.rows() - (criterion == Criterion.REML ? p : 0);
        double sum = degrees * (1 + Math.log(2 * Math.PI / degrees) + 2 * Math.log(scale)) - products.sumLogWeights();
        if (criterion == Criterion.REML) {
            for (int j : equations.columns) {
                sum += 2 * Math.log(Math.abs(u[j][j]));
            }
        }
        constant = sum;
    }

    /** The number of parameters in theta. */
    public int thetaCount() {
        return loadings.thetaCount();
    }

    /** The criterion's residual degrees of freedom: n, or n less the rank of X for REML. */
    public double degreesOfFreedom() {
        return degrees;
    }

    /** lme4's theta: canonical relative covariance factors of the columns as the user gave them. */
    public double[] toUser(double[] theta) {
        return loadings.user(theta);
    }

    /** Internal parameters of the covariance that lme4's theta describes. */
    public double[] fromUser(double[] userTheta) {
        return loadings.internal(userTheta);
    }

    /** A start from moments of the data. */
    public double[] start() {
        double[][] covariances = new MomentStart(equations).covariances();
        double[] theta = new double[thetaCount()];
        for (int k = 0; k < loadings.design.terms().size(); k++) {
            loadings.covariance(k).parameters(loadings.startFactor(covariances, k), theta, loadings.thetaStart(k));
        }
        return theta;
    }

    /** Parameters that differ from theta in one term, whose Psi becomes F F' for any q x q matrix F. */
    public double[] withFactor(double[] theta, int term, double[] factor) {
        double[] changed = theta.clone();
        loadings.covariance(term).parameters(factor, changed, loadings.thetaStart(term));
        return changed;
    }

    /**
     * Expresses theta in better coordinates where a term's factor is near a point at which its triangular form degenerates; the same array
     * where it is not. Afterwards only parameters in the new coordinates have a meaning.
     */
    public double[] realign(double[] theta) {
        double[] changed = loadings.realign(theta);
        if (changed != theta) {
            lastTheta = new double[0];
        }
        return changed;
    }

    /** The criterion alone; positive infinity where the equations cannot be factored. */
    public double value(double[] theta) {
        if (!Arrays.equals(theta, lastTheta)) {
            lastTheta = theta.clone();
            lastValue = compute(theta);
        }
        return lastValue;
    }

    private double compute(double[] theta) {
        if (!elimination.run(loadings.loadings(theta))) {
            return Double.POSITIVE_INFINITY;
        }
        double residual = elimination.core.residual();
        if (!(residual > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double fixed = criterion == Criterion.REML ? elimination.logDetFixed() : 0;
        return constant + elimination.logDet + fixed + degrees * Math.log(residual);
    }

    /** The criterion with its derivatives. */
    public Evaluation evaluate(double[] theta) {
        double value = value(theta);
        int count = thetaCount();
        if (value == Double.POSITIVE_INFINITY) {
            return new Evaluation(value, new double[count], new double[count][count], List.of());
        }
        backward.run();
        double variance = elimination.core.residual() / degrees;
        double[][] squares = squares();
        List<TermState> terms = new ArrayList<>();
        double[] gradient = new double[count];
        double[][] changes = new double[count][];
        double[][] halves = new double[count][];
        int[] parameterFactor = new int[count];
        double[] quadratic = new double[count];
        for (int k = 0; k < loadings.design.terms().size(); k++) {
            int f = loadings.design.terms().get(k).factor();
            double[] g = backward.information[f].clone();
            for (int i = 0; i < g.length; i++) {
                g[i] -= squares[f][i] / variance;
            }
            int q = loadings.design.terms().get(k).size();
            double[] t = loadings.internalFactor(theta, k);
            double[] own = symmetrised(loadings.pullBack(g, k), q);
            int levels = loadings.design.factors().get(f).levelCount();
            terms.add(new TermState(q, levels, t, own, symmetrised(loadings.pullBack(backward.information[f], k), q)));
            for (int i = 0; i < loadings.covariance(k).parameterCount(); i++) {
                int parameter = loadings.thetaStart(k) + i;
                double[] dt = new double[q * q];
                loadings.covariance(k).derivative(theta, loadings.thetaStart(k), i, dt);
                halves[parameter] = dt;
                double[] change = symmetricProduct(dt, t, q);
                gradient[parameter] = SmallMatrix.dot(own, change);
                changes[parameter] = loadings.pushForward(change, k);
                quadratic[parameter] = SmallMatrix.dot(squares[f], changes[parameter]);
                parameterFactor[parameter] = f;
            }
        }
        double[][] products = AverageInformation.products(elimination, parameterFactor, changes, backward.scores);
        double[][] information = information(products, quadratic, variance);
        addCurvature(information, terms, halves);
        return new Evaluation(value, gradient, information, terms);
    }

    /** The estimates at theta. */
    public Solution solve(double[] theta) {
        value(theta);
        backward.run();
        return Solution.of(elimination, backward, degrees);
    }

    /** U_f = sum over levels of t t' for each factor. */
    private double[][] squares() {
        double[][] squares = new double[backward.scores.length][];
        for (int f = 0; f < squares.length; f++) {
            int q = equations.plan.factors.get(f).columns();
            squares[f] = new double[q * q];
            double[] t = backward.scores[f];
            for (int at = 0; at < t.length; at += q) {
                for (int i = 0; i < q; i++) {
                    for (int j = 0; j < q; j++) {
                        squares[f][i * q + j] += t[at + i] * t[at + j];
                    }
                }
            }
        }
        return squares;
    }

    private double[][] information(double[][] products, double[] quadratic, double variance) {
        int count = quadratic.length;
        double[][] information = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double product = 0.5 * (products[i][j] + products[j][i]);
                information[i][j] = product / variance - quadratic[i] * quadratic[j] / (degrees * variance * variance);
            }
        }
        return information;
    }

    /** Adds the derivative of Psi's second derivative, 2 trace(dT_j' G dT_i) within a term. */
    private void addCurvature(double[][] information, List<TermState> terms, double[][] halves) {
        for (int k = 0; k < terms.size(); k++) {
            int q = terms.get(k).size();
            int start = loadings.thetaStart(k);
            for (int i = start; i < start + loadings.covariance(k).parameterCount(); i++) {
                double[] gdt = SmallMatrix.multiply(terms.get(k).gradient(), halves[i], q, q, q);
                for (int j = start; j < start + loadings.covariance(k).parameterCount(); j++) {
                    information[i][j] += 2 * SmallMatrix.dot(gdt, halves[j]);
                }
            }
        }
    }

    /** A B' + B A'. */
    private static double[] symmetricProduct(double[] a, double[] b, int q) {
        double[] product = SmallMatrix.multiplyByTranspose(a, b, q, q, q);
        double[] sum = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                sum[i * q + j] = product[i * q + j] + product[j * q + i];
            }
        }
        return sum;
    }

    private static double[] symmetrised(double[] a, int q) {
        double[] result = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                result[i * q + j] = 0.5 * (a[i * q + j] + a[j * q + i]);
            }
        }
        return result;
    }
}
