package org.ranef.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.Penalty;
import org.ranef.constrain.RestrictedOptimum;
import org.ranef.constrain.Restrictions;
import org.ranef.covariance.HomogeneousDiagonal;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.FixedGram;
import org.ranef.crossproducts.ProductsMemory;
import org.ranef.design.Design;
import org.ranef.design.GroupSizes;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.memory.FitMemory;
import org.ranef.memory.KeepProducts;
import org.ranef.memory.LevelErrors;
import org.ranef.memory.RowSummary;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;
import org.ranef.optimize.Certificate;
import org.ranef.optimize.Optimum;

/** A fitted linear mixed model: everything that was estimated, as values. Immutable. */
public class Fit {

    /** Residuals of all rows are held where they take a smaller share of the memory than one of so many. */
    private static final int SHARE_OF_MEMORY = 8;

    private final @Nullable ModelFrame frame;
    private final Design design;
    private final @Nullable CrossProducts products;
    private final Criterion criterion;
    private final Optimum optimum;
    private final double[] theta;
    private final Solution solution;
    private final FixedEffects fixedEffects;
    private final VarCorr varCorr;
    private final Restrictions restrictions;
    private final Timings timings;
    private final ConditionalVariances variances;
    /** What a fit without data was made of. */
    private final @Nullable FitMemory kept;

    /** The results at an optimum of an objective. */
    protected Fit(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Objective objective, Optimum optimum,
            Timings timings) {
        this(frame, products.design(), products, criterion, Restrictions.none(), optimum, objective.toUser(optimum.theta()),
                objective.solve(optimum.theta()), timings, null);
    }

    /** The results at an optimum under restrictions. */
    protected Fit(@Nullable ModelFrame frame, CrossProducts products, Criterion criterion, Restrictions restrictions, RestrictedOptimum optimum,
            Timings timings) {
        this(frame, products.design(), products, criterion, restrictions, optimum.optimum(), optimum.theta(),
                solution(products, criterion, restrictions, optimum), timings, null);
    }

    /** The results of another time, without the data: what needs rows is an error, and without cross-products also what needs these. */
    protected Fit(FitMemory memory) {
        this(ModelFrame.of(memory.frame()), memory);
    }

    private Fit(ModelFrame frame, FitMemory memory) {
        this(frame, memory.design(frame), memory);
    }

    private Fit(ModelFrame frame, Design design, FitMemory memory) {
        this(frame, design, memory.products(design), memory.criterion(), new Restrictions(memory.held(), Penalty.none()), memory.optimum(),
                memory.theta(), memory.solution(), new Timings(0, 0), memory);
    }

    private Fit(@Nullable ModelFrame frame, Design design, @Nullable CrossProducts products, Criterion criterion, Restrictions restrictions,
            Optimum optimum, double[] theta, Solution solution, Timings timings, @Nullable FitMemory kept) {
        this.frame = frame;
        this.design = design;
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
        this.kept = kept;
        LevelErrors errors = kept == null ? null : kept.levelErrors();
        this.variances = errors != null ? new ConditionalVariances(design, errors.conditionalCovariances())
                : new ConditionalVariances(crossProducts(), theta, sigma() * sigma());
    }

    /** The same results. */
    protected Fit(Fit other) {
        frame = other.frame;
        design = other.design;
        products = other.products;
        criterion = other.criterion;
        optimum = other.optimum;
        theta = other.theta;
        solution = other.solution;
        fixedEffects = other.fixedEffects;
        varCorr = other.varCorr;
        restrictions = other.restrictions;
        timings = other.timings;
        variances = other.variances;
        kept = other.kept;
    }

    /** {@link #memory(KeepProducts)} with cross-products where they are small. */
    public FitMemory memory() {
        return memory(KeepProducts.WHERE_SMALL);
    }

    /**
     * Everything that was estimated in plain values, without the data. {@link #Fit(FitMemory)} makes a fit of it again. Reads the rows a few times.
     *
     * @throws IllegalStateException if the fit is of arrays or cross-products, so that there is no formula; if it is penalised; or if it was kept without
     *     the cross-products that are to be kept
     */
    public FitMemory memory(KeepProducts keep) {
        if (frame == null) {
            throw new IllegalStateException("A model fitted to arrays or cross-products has no formula, so it cannot be kept without its data");
        }
        if (!restrictions.penalty().isNone()) {
            throw new IllegalStateException("A penalised fit cannot be kept without its data");
        }
        if (products == null && keep != KeepProducts.ALWAYS && kept != null) {
            return kept;
        }
        ProductsMemory all = crossProducts().memory();
        FitMemory memory = kept != null ? kept : new FitMemory(frame.memory(), criterion, restrictions.constraints(), objective(), theta(), solution,
                certificate(), optimum.singularTerms(), evaluations(), hasRows() ? new RowSummary(scaledResidualQuartiles(), GroupSizes.of(design)) : null, crossProducts().fixedGram(), all, null, List.of());
        return keep.keeps(all) ? memory : memory.withoutProducts(LevelErrors.of(crossProducts(), theta, sigma(), variances.all()));
    }

    /** What a method for tests of fixed effects rests on, if the fit was kept without its data and with that; null otherwise. */
    public FitMemory.@Nullable Tests keptTests(String method) {
        return kept == null ? null : kept.tests().stream().filter(tests -> tests.method().equals(method)).findFirst().orElse(null);
    }

    /**
     * What a method for tests of fixed effects rests on, in a fit that was kept without its data.
     *
     * @throws IllegalStateException if it was not kept
     */
    public FitMemory.Tests requireTests(String method) {
        FitMemory.Tests found = keptTests(method);
        if (found == null) {
            List<FitMemory.Tests> all = kept == null ? List.of() : kept.tests();
            throw new IllegalStateException("This fit was kept without its data and without what " + method + " needs"
                    + (all.isEmpty() ? "" : " (it has " + String.join(", ", all.stream().map(FitMemory.Tests::method).toList()) + ")")
                    + "; keep it with that, or fit the model to the data again");
        }
        return found;
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

    /**
     * The sufficient statistic from which the model was fitted.
     *
     * @throws IllegalStateException if the fit was kept without its data
     */
    public CrossProducts crossProducts() {
        if (products == null) {
            throw new IllegalStateException("This fit was kept without its data and without their cross-products, which the question asked of it needs; keep"
                    + " it with these (--save-products; KeepProducts.ALWAYS in Java), or fit the model to the data again");
        }
        return products;
    }

    /** What was minimised. */
    public Criterion criterion() {
        return criterion;
    }

    /** The number of rows fitted. {@index nobs} */
    public long observations() {
        return products == null ? design.observations() : products.rows();
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
        List<TermModes> terms = new ArrayList<>();
        for (RandomTerm term : design.terms()) {
            GroupingFactor factor = design.factors().get(term.factor());
            terms.add(new TermModes(term.group(), term.names(), factor.levels(), solution.modes()[term.factor()], factor.columns(),
                    term.firstColumn(), term.factor(), variances));
        }
        return new RandomEffects(terms);
    }

    /** The cross-products of the columns of X with themselves, which are kept with a fit. */
    public FixedGram fixedGram() {
        return kept != null ? kept.fixedGram() : crossProducts().fixedGram();
    }

    /**
     * The least, the quartiles and the largest of the {@link #scaledResiduals}, which are kept with a fit; empty if neither they nor the rows are here. Reads
     * the rows again.
     */
    public double[] scaledResidualQuartiles() {
        RowSummary known = kept == null ? null : kept.rows();
        return known != null ? known.residualQuartiles().clone() : hasRows() ? scaledResidualQuantiles(RowSummary.quarters()) : new double[0];
    }

    /** How many rows the groups have, which is kept with a fit; null if neither that nor the rows are here. Reads the rows again. */
    public @Nullable GroupSizes groupSizes() {
        RowSummary known = kept == null ? null : kept.rows();
        return known != null ? known.groups() : hasRows() ? GroupSizes.of(design) : null;
    }

    /** Whether the cross-products are here: not for a fit that was kept without its data and without these. */
    public boolean hasProducts() {
        return products != null;
    }

    /** Whether the rows can be read again: not for a fit to merged cross-products, nor for one that was kept without its data. */
    public boolean hasRows() {
        return products != null && design.observations() == observations() && (frame == null || frame.hasRows());
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

    /**
     * The {@link #scaledResiduals} below which the given proportions of them lie, each from 0 to 1, as R's {@code quantile} has them. Where the
     * residuals of all rows would take much of the memory, they are not held and the rows are read more than once.
     */
    public double[] scaledResidualQuantiles(double... proportions) {
        FittedValues values = values();
        double[] quantiles;
        if (observations() * Double.BYTES < Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY) {
            double[] residuals = values.residuals(true);
            quantiles = Quantiles.of(piece -> piece.accept(residuals, residuals.length), residuals.length, proportions);
        } else {
            quantiles = Quantiles.of(piece -> values.passResiduals(true, piece), observations(), proportions);
        }
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] /= sigma();
        }
        return quantiles;
    }

    private FittedValues values() {
        requireRows("values for rows need the rows");
        return predictor();
    }

    FittedValues predictor() {
        return new FittedValues(design, solution.beta(), solution.modes());
    }

    /**
     * Refuses a fit whose rows are not here.
     *
     * @param need what they are for, as a clause
     * @throws IllegalStateException with what to do
     */
    public void requireRows(String need) {
        if (frame != null && !frame.hasRows()) {
            throw new IllegalStateException("This fit was kept without its data, and " + need + "; fit the model to the data again");
        }
        if (!hasRows()) {
            throw new IllegalStateException("The model was fitted to merged cross-products of " + observations() + " rows, of which only "
                    + design.observations() + " are here; " + need);
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
