package org.ranef.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.equations.Equations;
import org.ranef.equations.TraceProducts;
import org.ranef.linalg.GradientDifferences;
import org.ranef.linalg.SmallMatrix;
import org.ranef.loadings.Loadings;
import org.ranef.moments.MomentStart;

/**
 * The profiled criterion d(theta) of a linear mixed model (Bates, Maechler, Bolker and Walker 2015, equations 30 to 42), its exact gradient and its
 * average information.
 *
 * <p>Theta here is internal: it parameterises each term in working coordinates, so that neither values nor derivatives depend on
 * where covariates lie or how they are scaled. {@link #toUser} gives lme4's theta. Not thread-safe: it owns its work arrays.
 */
public final class Objective {

    /** Steps of differences of gradients, over the natural scale of each parameter: half of the digits to truncation, half to rounding. */
    private static final double DIFFERENCE = 1e-4;

    private final Equations equations;
    private final Criterion criterion;
    private final Loadings loadings;
    private final Elimination elimination;
    private final Backward backward;
    private final double constant;
    private final double degrees;
    private double[] lastTheta = new double[0];
    private double lastValue = Double.NaN;
    private int computations;
    private IntConsumer listener = count -> { };
    /** Whether the backward pass at the last theta has been made. */
    private boolean backwardDone;

    /** The objective of a model given by its cross-products. */
    public Objective(CrossProducts products, Criterion criterion) {
        this(new Equations(products), criterion);
    }

    private Objective(Equations equations, Criterion criterion) {
        CrossProducts products = equations.products;
        this.equations = equations;
        this.criterion = criterion;
        this.loadings = new Loadings(products);
        this.elimination = new Elimination(equations);
        this.backward = new Backward(elimination, criterion == Criterion.REML);
        int p = equations.rank();
        double[][] u = products.fixedCoordinates();
        double scale = Math.abs(u[u.length - 1][u.length - 1]);
        degrees = products.rows() - (criterion == Criterion.REML ? p : 0);
        double sum = degrees * (1 + Math.log(2 * Math.PI) + 2 * Math.log(scale)) - products.sumLogWeights()
                + products.rows() * Math.log(products.weightUnit());
        if (criterion == Criterion.REML) {
            for (int j : equations.columns) {
                sum += 2 * Math.log(Math.abs(u[j][j]));
            }
        }
        constant = sum;
    }

    /**
     * The objective of the same model with another response. What does not depend on the response is shared, the work arrays are its own; this
     * objective may be asked by several threads at once.
     *
     * @param products what {@link CrossProducts#withResponse} or {@code ResponseProducts} made of this objective's cross-products
     * @throws IllegalArgumentException if the cross-products differ in more than the response
     */
    public Objective withResponse(CrossProducts products) {
        return new Objective(equations.withResponse(products), criterion);
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

    /**
     * The penalised residual sum of squares at theta over the residual sum of squares without random effects: what share of the variation is
     * left to the residuals.
     */
    public double residualShare(double[] theta) {
        value(theta);
        return elimination.core.residual() / new MomentStart(equations).residualSquares();
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

    /** Parameters that differ from theta in one term, whose free covariance becomes F F' for any F of that order. */
    public double[] withFactor(double[] theta, int term, double[] factor) {
        double[] changed = theta.clone();
        loadings.covariance(term).freeParameters(factor, changed, loadings.thetaStart(term));
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
        return constant + variablePart(theta);
    }

    /**
     * The criterion less the terms that do not depend on theta, such as the scale of y: what an optimiser compares, so that its path does not
     * depend on units.
     */
    public double variablePart(double[] theta) {
        if (!Arrays.equals(theta, lastTheta)) {
            lastTheta = theta.clone();
            lastValue = compute(theta);
        }
        return lastValue;
    }

    private void goBackward() {
        if (!backwardDone) {
            backward.run();
            backwardDone = true;
        }
    }

    /** From now on, tells of each computation of the criterion, when it begins: how many there are with it. */
    public void onEvaluation(IntConsumer told) {
        listener = told;
    }

    private double compute(double[] theta) {
        listener.accept(++computations);
        backwardDone = false;
        if (!elimination.run(loadings.loadings(theta))) {
            return Double.POSITIVE_INFINITY;
        }
        double residual = elimination.core.residual();
        if (!(residual > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double fixed = criterion == Criterion.REML ? elimination.logDetFixed() : 0;
        return elimination.logDet + fixed + degrees * Math.log(residual / degrees);
    }

    /** The criterion with its gradient and second derivatives; without derivatives where it is infinite. */
    public Evaluation evaluate(double[] theta, Curvature curvature) {
        double value = value(theta);
        int count = thetaCount();
        if (value == Double.POSITIVE_INFINITY) {
            return new Evaluation(value, new double[count], new double[count][count], curvature, List.of());
        }
        return derivatives(theta).evaluation(elimination, value, curvature, criterion == Criterion.REML);
    }

    /**
     * -2 log-likelihood as a function of the covariances themselves, nothing profiled out but beta. The free covariance of each term is
     * A K K' A', over the columns as the user gave them, and derivatives are with respect to the elements of Phi = K K': with A = I to the
     * covariances, with A near a root of them to numbers near 1 that do not depend on where covariates lie.
     *
     * @param frames  for each term A, square and row-major
     * @param factors for each term K, square and row-major
     * @param sigma   the residual standard deviation
     */
    public CovarianceDerivatives covarianceDerivatives(List<double[]> frames, List<double[]> factors, double sigma, Curvature curvature) {
        CovarianceDifferences differences = new CovarianceDifferences(
                loadings.design.terms().stream().map(term -> term.covariance().freeSize()).toList());
        AbsoluteCovariances absolute = absolute(frames, factors, sigma);
        if (lastValue == Double.POSITIVE_INFINITY) {
            return absolute.infinite(curvature);
        }
        if (curvature == Curvature.OBSERVED && differencesAreCheaper(absolute.count()) && differences.areAt(factors)) {
            double[][] among = differences.of(near -> absolute(frames, near, sigma).gradient(sigma), DIFFERENCE);
            return absolute(frames, factors, sigma).derivatives(value(lastTheta), factors, sigma, curvature, among);
        }
        return absolute.derivatives(value(lastTheta), factors, sigma, curvature);
    }

    /** At A K K' A' and sigma, with the way back made unless the criterion is infinite there. */
    private AbsoluteCovariances absolute(List<double[]> frames, List<double[]> factors, double sigma) {
        List<double[]> products = new ArrayList<>();
        for (int k = 0; k < factors.size(); k++) {
            int q = loadings.covariance(k).freeSize();
            products.add(SmallMatrix.multiply(frames.get(k), factors.get(k), q, q, q));
        }
        if (value(loadings.internal(products, sigma)) != Double.POSITIVE_INFINITY) {
            goBackward();
        }
        return new AbsoluteCovariances(loadings, elimination, backward, criterion == Criterion.REML, degrees, frames);
    }

    /**
     * How the covariance of the coefficients depends on the covariances at theta.
     *
     * @throws IllegalStateException if the criterion is not REML
     * @throws NumericalException    if crossed factors have more levels than memory allows
     */
    public CovarianceSensitivity sensitivity(double[] theta) {
        if (criterion != Criterion.REML) {
            throw new IllegalStateException("The sensitivity of the coefficients' covariance is that of REML estimates, not of " + criterion);
        }
        value(theta);
        goBackward();
        return new Sensitivity(loadings, elimination, backward, degrees).compute();
    }

    /**
     * What the exact second derivatives would cost beyond the average information, in floating-point operations: little with one grouping factor,
     * cubic in the number of random effects otherwise.
     */
    public double observedCost() {
        double size = 0;
        double tensor = 0;
        for (GroupingFactor factor : equations.plan.factors) {
            size += factor.size();
            tensor += factor.size() * Math.pow(factor.columns(), 3);
        }
        return TraceProducts.cheap(equations) ? tensor : 6 * Math.pow(size + equations.rank(), 3);
    }

    /** Whether exact second derivatives cost more than differences of gradients over so many parameters. */
    private boolean differencesAreCheaper(int parameters) {
        return observedCost() > 2 * parameters * equations.evaluationCost();
    }

    /** The covariance of the fixed effects around theta, with the observed second derivatives of the criterion. */
    public FixedCovarianceDerivatives fixedCovarianceDerivatives(double[] theta) {
        Derivatives derivatives = derivatives(theta);
        Solution solution = Solution.of(elimination, backward, degrees);
        double[][] root = new double[solution.covarianceRoot().length][];
        for (int j = 0; j < root.length; j++) {
            root[j] = solution.covarianceRoot()[j].clone();
            for (int k = 0; k < root[j].length; k++) {
                root[j][k] *= solution.sigma();
            }
        }
        FixedSensitivity sensitivity = new FixedSensitivity(elimination, derivatives);
        double[][][] changes = new double[theta.length][][];
        for (int i = 0; i < theta.length; i++) {
            changes[i] = sensitivity.change(i);
        }
        return new FixedCovarianceDerivatives(root, changes, observedHessian(theta), degrees);
    }

    /** The observed second derivatives at theta, by whichever way is cheaper. */
    private double[][] observedHessian(double[] theta) {
        if (!differencesAreCheaper(theta.length)) {
            return evaluate(theta, Curvature.OBSERVED).hessian();
        }
        double[] steps = new double[theta.length];
        List<TermState> terms = derivatives(theta).terms();
        for (int k = 0; k < terms.size(); k++) {
            // The standard deviation below which a term's effects vanish behind their errors, or that which they have if it is larger.
            double information = 0;
            for (int i = 0; i < terms.get(k).size(); i++) {
                information = Math.max(information, terms.get(k).information()[i * terms.get(k).size() + i]);
            }
            double scale = Math.sqrt(terms.get(k).levels() / information);
            int end = k + 1 < terms.size() ? loadings.thetaStart(k + 1) : theta.length;
            Arrays.fill(steps, loadings.thetaStart(k), end, DIFFERENCE * scale);
        }
        return GradientDifferences.of(point -> derivatives(point).gradient(), theta, steps);
    }

    private Derivatives derivatives(double[] theta) {
        value(theta);
        goBackward();
        return new Derivatives(loadings, backward, theta, elimination.core.residual(), degrees);
    }

    /** The estimates at theta. */
    public Solution solve(double[] theta) {
        value(theta);
        goBackward();
        return Solution.of(elimination, backward, degrees);
    }
}
