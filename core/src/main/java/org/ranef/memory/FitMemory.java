package org.ranef.memory;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.constrain.Constraint;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.FixedGram;
import org.ranef.crossproducts.ProductsMemory;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.KeptArrays;
import org.ranef.frame.FrameMemory;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Solution;
import org.ranef.optimize.Certificate;
import org.ranef.optimize.Optimum;
import org.ranef.table.ModelDataException;

/**
 * A fit in plain values, without its data: what can be written to a file and read again.
 *
 * @param frame         formula, levels and bases
 * @param criterion     what was minimised
 * @param held          what was held of the covariances
 * @param objective     its value
 * @param theta         lme4's theta
 * @param solution      the estimates at theta
 * @param certificate   whether and how well the optimality conditions hold
 * @param singularTerms the indices of the terms whose covariance has a direction without variance
 * @param evaluations   how often the objective was computed
 * @param rows          what a report says of the rows; null if it is not known
 * @param fixedGram     the cross-products of the columns of X and y with themselves
 * @param products      the cross-products with the levels of grouping factors; null if they were not kept
 * @param levelErrors   what was kept in their place; null if they were kept
 * @param tests         what tests of fixed effects rest on, by method
 */
public record FitMemory(FrameMemory frame, Criterion criterion, List<Constraint> held, double objective, double[] theta, Solution solution,
        Certificate certificate, List<Integer> singularTerms, int evaluations, @Nullable RowSummary rows, FixedGram fixedGram,
        @Nullable ProductsMemory products, @Nullable LevelErrors levelErrors, List<Tests> tests) {

    /**
     * What one method for tests of fixed effects rests on: how their covariance depends on the covariance parameters, and how well these are known.
     *
     * @param method    the name of the method
     * @param root      p x r: the covariance of the coefficients is its product with its transpose
     * @param changes   for each parameter, r x r: how that covariance changes, over the columns of the root
     * @param knowledge for each pair of parameters: the curvature of the criterion, or their asymptotic covariance, as the method has it
     * @param adjusted  r x r: the covariance as the method adjusts it, over the columns of the root; empty where it does not
     * @param degrees   residual degrees of freedom, or those of each coefficient where the method counts them; empty where it has none
     */
    public record Tests(String method, double[][] root, double[][][] changes, double[][] knowledge, double[][] adjusted, double[] degrees) {

        /** Of a method that counts. */
        public static Tests counted(String method, double[] degrees) {
            return new Tests(method, new double[0][], new double[0][][], new double[0][], new double[0][], degrees);
        }
    }

    /** With what methods for tests of fixed effects rest on. */
    public FitMemory with(List<Tests> methods) {
        return new FitMemory(frame, criterion, held, objective, theta, solution, certificate, singularTerms, evaluations, rows, fixedGram, products,
                levelErrors, List.copyOf(methods));
    }

    /** With the errors of levels in the place of cross-products. */
    public FitMemory withoutProducts(LevelErrors instead) {
        return new FitMemory(frame, criterion, held, objective, theta, solution, certificate, singularTerms, evaluations, rows, fixedGram, null, instead,
                tests);
    }

    /** Where the minimisation ended; derivatives are not kept. */
    public Optimum optimum() {
        Evaluation evaluation = new Evaluation(objective, new double[theta.length], new double[theta.length][theta.length], Curvature.AVERAGE,
                List.of());
        return new Optimum(theta, evaluation, certificate, singularTerms, evaluations);
    }

    /**
     * The design of the frame, all of whose sizes are those of what was kept.
     *
     * @throws ModelDataException if what was kept does not fit together
     */
    public Design design(ModelFrame remembered) {
        Design design = Design.of(remembered);
        int p = design.fixedCount();
        KeptArrays.requireFinite("theta", new double[][] {theta}, 1, design.thetaCount());
        KeptArrays.require("estimates of fixed effects", p, solution.beta().length);
        KeptArrays.require("rows in the root of their covariance", p, solution.covarianceRoot().length);
        KeptArrays.require("columns of X in their cross-products", p, fixedGram.stands().length);
        KeptArrays.requireFinite("products of X and y", fixedGram.products(), p + 1, p + 1);
        KeptArrays.requireFinite("coordinates of X and y", fixedGram.coordinates(), p + 1, p + 1);
        KeptArrays.require("grouping factors with modes", design.factors().size(), solution.modes().length);
        for (int f = 0; f < design.factors().size(); f++) {
            GroupingFactor factor = design.factors().get(f);
            KeptArrays.requireFinite("modes of '" + factor.label() + "'", new double[][] {solution.modes()[f]}, 1, Math.toIntExact(factor.size()));
        }
        checkRank(design);
        checkNumbers(design);
        tests.forEach(each -> check(each, p));
        if (rows != null) {
            rows.check();
        }
        if (levelErrors != null) {
            levelErrors.check(design);
        }
        return design;
    }

    private void checkRank(Design design) {
        if (!fixedGram.tellsWhatStands()) {
            throw new ModelDataException("The columns of X that were kept as standing are not those that their cross-products tell");
        }
        int rank = 0;
        for (boolean stands : fixedGram.stands()) {
            rank += stands ? 1 : 0;
        }
        for (int j = 0; j < design.fixedCount(); j++) {
            String name = "'" + design.fixedNames().get(j) + "'";
            double[] root = solution.covarianceRoot()[j];
            KeptArrays.require("numbers in the row of " + name + " in the root of the covariance", rank, root.length);
            boolean known = Double.isFinite(solution.beta()[j]);
            if (known != fixedGram.stands()[j] || !Arrays.stream(root).allMatch(value -> Double.isFinite(value) == known)) {
                throw new ModelDataException("Column " + name + " of X either stands, with a coefficient and its errors, or is a combination of others"
                        + " without them; what was kept of it is neither");
            }
        }
    }

    private void checkNumbers(Design design) {
        if (!Double.isFinite(objective) || !(solution.sigma() > 0) || Double.isInfinite(solution.sigma())) {
            throw new ModelDataException("The criterion is a number and sigma is positive, but " + objective + " and " + solution.sigma() + " were kept");
        }
        if (evaluations < 0 || frame.dropped() < 0 || frame.observations() <= design.fixedCount()) {
            throw new ModelDataException("The numbers of evaluations, rows and rows left out that were kept are " + evaluations + ", " + frame.observations()
                    + " and " + frame.dropped() + ", which cannot be");
        }
        for (int term : singularTerms) {
            if (term < 0 || term >= design.terms().size()) {
                throw new ModelDataException("The model has " + design.terms().size() + " random-effects terms, but term " + term
                        + " (counted from 0) was kept as singular");
            }
        }
    }

    private void check(Tests method, int p) {
        String what = " of tests by " + method.method();
        if (method.root().length == 0 && method.changes().length == 0) {
            KeptArrays.require("degrees of freedom" + what, p, method.degrees().length);
            return;
        }
        int rank = p == 0 ? 0 : solution.covarianceRoot()[0].length;
        KeptArrays.require("the root" + what, method.root(), p, rank);
        for (double[][] change : method.changes()) {
            KeptArrays.requireFinite("changes" + what, change, rank, rank);
        }
        KeptArrays.require("what is known of the parameters ('knowledge')" + what, method.knowledge(), method.changes().length, method.changes().length);
        if (method.adjusted().length > 0) {
            KeptArrays.require("the adjusted covariance" + what, method.adjusted(), rank, rank);
        } else {
            KeptArrays.require("degrees of freedom" + what, 1, method.degrees().length);
        }
    }

    /**
     * The cross-products, if they were kept; the estimates solve their equations.
     *
     * @throws ModelDataException if they do not
     */
    public @Nullable CrossProducts products(Design design) {
        if (products == null && levelErrors == null) {
            throw new ModelDataException("Neither cross-products nor the errors of the levels were kept");
        }
        if (products == null) {
            return null;
        }
        CrossProducts all = CrossProducts.of(design, fixedGram, products);
        SolutionCheck.require(all, theta, solution);
        if (held.isEmpty()) {
            SolutionCheck.requireSigma(all, criterion, solution);
        }
        return all;
    }
}
