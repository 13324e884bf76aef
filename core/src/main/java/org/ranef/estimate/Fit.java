package org.ranef.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.RestrictedOptimum;
import org.ranef.constrain.Restrictions;
import org.ranef.covariance.HomogeneousDiagonal;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;
import org.ranef.optimize.Certificate;
import org.ranef.optimize.Optimum;

/** A fitted linear mixed model: everything that was estimated, as values. Immutable. */
public class Fit {

    private final @Nullable ModelFrame frame;
    private final Design design;
    private final CrossProducts products;
    private final Criterion criterion;
    private final Optimum optimum;
    private final double[] theta;
    private final Solution solution;
    private final FixedEffects fixedEffects;
    private final VarCorr varCorr;
    private final Restrictions restrictions;
    private final Timings timings;

    /** The results at an optimum of an objective. */
    protected Fit(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Objective objective, Optimum optimum,
            Timings timings) {
        this(frame, products, criterion, Restrictions.none(), objective.toUser(optimum.theta()), objective.solve(optimum.theta()), optimum,
                timings);
    }

    /** The results at an optimum under restrictions. */
    protected Fit(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Restrictions restrictions, RestrictedOptimum optimum,
            Timings timings) {
        this(frame, products, criterion, restrictions, optimum.theta(), solution(products, criterion, restrictions, optimum),
                optimum.optimum(), timings);
    }

    private Fit(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Restrictions restrictions, double[] theta,
            Solution solution,
            Optimum optimum, Timings timings) {
        this.frame = frame;
        this.design = products.design();
        this.products = products;
        this.criterion = criterion;
        this.restrictions = restrictions;
        this.optimum = optimum;
        this.theta = theta;
        this.solution = solution;
        this.timings = timings;
        double[][] root = solution.covarianceRoot();
        if (restrictions.penalty().onFixedEffects()) {
            Arrays.stream(root).forEach(row -> Arrays.fill(row, Double.NaN));
        }
        this.fixedEffects = new FixedEffects(design.fixedNames(), solution.beta(), new GramRows(root, solution.sigma()));
        this.varCorr = new VarCorr(covariances(), solution.sigma());
    }

    private static Solution solution(CrossProducts products, Criterion criterion, Restrictions restrictions, RestrictedOptimum optimum) {
        Solution profiled = new Objective(restrictions.applied(products), criterion).solve(optimum.optimum().theta());
        return new Solution(profiled.beta(), profiled.covarianceRoot(), optimum.sigma(), profiled.modes());
    }

    private List<TermCovariance> covariances() {
        List<TermCovariance> terms = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : design.terms()) {
            int q = term.size();
            double[] t = new double[q * q];
            term.covariance().factor(theta, from, t);
            from += term.covariance().parameterCount();
            double[][] rows = new double[q][];
            for (int i = 0; i < q; i++) {
                rows[i] = Arrays.copyOfRange(t, i * q, (i + 1) * q);
            }
            terms.add(new TermCovariance(term.group(), term.names(), design.factors().get(term.factor()).levelCount(),
                    new GramRows(rows, solution.sigma()),
                    term.covariance() instanceof HomogeneousDiagonal));
        }
        return terms;
    }

    /** The formula, or null for a model given by arrays. */
    public @Nullable Formula formula() {
        return frame == null ? null : frame.formula();
    }

    /** The formula met with its table, or null for a model given by arrays. */
    public @Nullable ModelFrame frame() {
        return frame;
    }

    /** The model in numbers. */
    public Design design() {
        return design;
    }

    /** The sufficient statistic from which the model was fitted. */
    public CrossProducts crossProducts() {
        return products;
    }

    /** What was minimised. */
    public Criterion criterion() {
        return criterion;
    }

    /** The number of rows fitted. {@index nobs} */
    public long observations() {
        return products.rows();
    }

    /** The number of rows left out for a missing value. */
    public long dropped() {
        return frame == null ? 0 : frame.dropped();
    }

    /** What is held, and what was added to the criterion; nothing for most fits. */
    public Restrictions restrictions() {
        return restrictions;
    }

    /** The value of whichever criterion was minimised, with lme4's constants and without a penalty. */
    public double objective() {
        return optimum.evaluation().value();
    }

    /**
     * The REML criterion.
     *
     * @throws IllegalStateException if the model was fitted by maximum likelihood
     */
    public double remlCriterion() {
        return requireCriterion(Criterion.REML, "REML criterion");
    }

    /**
     * The deviance, -2 log-likelihood.
     *
     * @throws IllegalStateException if the model was fitted by REML
     */
    public double deviance() {
        return requireCriterion(Criterion.ML, "deviance");
    }

    private double requireCriterion(Criterion required, String what) {
        if (criterion != required) {
            throw new IllegalStateException("A model fitted by " + criterion + " has no " + what + "; fit it with Criterion." + required);
        }
        return objective();
    }

    /** The (restricted) log-likelihood. */
    public double logLik() {
        return -objective() / 2;
    }

    /** The number of parameters: estimable coefficients, theta and sigma, less those that are held. */
    public int parameterCount() {
        return fixedEffects.rank() + theta.length + 1 - restrictions.heldCount(design);
    }

    /** Akaike's information criterion. */
    public double aic() {
        return objective() + 2 * parameterCount();
    }

    /** Schwarz's Bayesian information criterion, with the number of rows as the sample size. */
    public double bic() {
        return objective() + Math.log(observations()) * parameterCount();
    }

    /** The fixed effects. {@index fixef} */
    public FixedEffects fixedEffects() {
        return fixedEffects;
    }

    /** The covariances of the random effects. {@index VarCorr} */
    public VarCorr varCorr() {
        return varCorr;
    }

    /** The residual standard deviation. */
    public double sigma() {
        return solution.sigma();
    }

    /** lme4's theta: the lower triangles of the relative covariance factors, column by column, term by term. {@index getME} */
    public double[] theta() {
        return theta.clone();
    }

    /** The conditional modes of the random effects. {@index ranef} */
    public RandomEffects randomEffects() {
        ConditionalVariances variances = new ConditionalVariances(products, theta, sigma() * sigma());
        List<TermModes> terms = new ArrayList<>();
        for (RandomTerm term : design.terms()) {
            GroupingFactor factor = design.factors().get(term.factor());
            terms.add(new TermModes(term.group(), term.names(), factor.levels(), solution.modes()[term.factor()], factor.columns(),
                    term.firstColumn(), term.factor(), variances));
        }
        return new RandomEffects(terms);
    }

    /** Whether the rows can be read again: not for a fit to cross-products that were merged from several designs. */
    public boolean hasRows() {
        return design.observations() == observations();
    }

    /** X beta + Z b + offset for each complete row; reads the rows again. */
    public double[] fitted() {
        return values().compute(true);
    }

    /** X beta + offset for each complete row: what is expected for a new group; reads the rows again. */
    public double[] populationFitted() {
        return values().compute(false);
    }

    /** Response less fitted value for each complete row; reads the rows again. */
    public double[] residuals() {
        return values().residuals(false);
    }

    /** Residuals times the square roots of the weights, over sigma: with variance 1 under the model; reads the rows again. */
    public double[] scaledResiduals() {
        double[] residuals = values().residuals(true);
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] /= sigma();
        }
        return residuals;
    }

    FittedValues values() {
        requireRows();
        return new FittedValues(design, solution.beta(), solution.modes());
    }

    void requireRows() {
        if (!hasRows()) {
            throw new IllegalStateException("The model was fitted to merged cross-products of " + observations() + " rows, of which only "
                    + design.observations() + " are here; values for rows need the rows");
        }
    }

    /** Whether the optimality conditions hold. */
    public boolean converged() {
        return optimum.certificate().holds();
    }

    /** Whether some covariance of random effects has a direction without variance. {@index isSingular} */
    public boolean singular() {
        return optimum.singular();
    }

    /** The optimality conditions in numbers. */
    public Certificate certificate() {
        return optimum.certificate();
    }

    /** How often the objective was computed. */
    public int evaluations() {
        return optimum.evaluations();
    }

    /** How long the steps took. */
    public Timings timings() {
        return timings;
    }

    /** What a user should know about this fit. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>();
        if (dropped() > 0) {
            all.add(new Diagnostic.RowsDropped(dropped()));
        }
        List<String> lost = new ArrayList<>();
        for (int j = 0; j < fixedEffects.size(); j++) {
            if (Double.isNaN(fixedEffects.estimate(j))) {
                lost.add(fixedEffects.names().get(j));
            }
        }
        if (!lost.isEmpty()) {
            all.add(new Diagnostic.RankDeficient(lost));
        }
        if (!restrictions.constraints().isEmpty()) {
            all.add(new Diagnostic.Held(restrictions.constraints().stream().map(Constraint::toString).toList()));
        }
        if (!restrictions.penalty().isNone()) {
            all.add(new Diagnostic.Penalised(restrictions.penalty().onFixedEffects(), restrictions.penalty().onCovariances()));
        }
        if (singular()) {
            all.add(new Diagnostic.Singular(optimum.singularTerms().stream().map(k -> design.terms().get(k).group()).toList()));
        }
        if (!converged()) {
            all.add(new Diagnostic.NotConverged(certificate()));
        }
        return all;
    }
}
