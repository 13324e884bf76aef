package org.ranef.estimate;

import java.util.List;
import org.ranef.constrain.Constraint;
import org.ranef.crossproducts.FixedGram;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.errors.ErrorCovariance;
import org.ranef.frame.FrameMemory;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.errors.ErrorCovariance.Nested;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Solution;
import org.ranef.optimize.Certificate;
import org.ranef.optimize.Optimum;
import org.ranef.table.ModelDataException;

/**
 * A fit in plain values, without its data: what can be written to a file and read again.
 *
 * @param frame                  formula, levels and bases
 * @param criterion              what was minimised
 * @param held                   what was held of the covariances
 * @param objective              its value
 * @param theta                  lme4's theta
 * @param solution               the estimates at theta
 * @param conditionalCovariances for each grouping factor and level, the lower triangle of the conditional covariance of its effects, row by row
 * @param modeSlopes             for each grouping factor and level the derivative of its modes with respect to the fixed effects, columns x p, row by row:
 *                               times the covariance of the fixed effects it is the covariance of their errors with those of the modes
 * @param nestedCovariances      where all grouping factors are nested, the conditional covariances of the effects of each level with those of the levels that
 *                               contain it; otherwise none, and covariances between factors are not kept
 * @param certificate            whether and how well the optimality conditions hold
 * @param singularTerms          the indices of the terms whose covariance has a direction without variance
 * @param evaluations            how often the objective was computed
 * @param fixedGram              the cross-products of the columns of X with themselves
 * @param tests                  what tests of fixed effects rest on, by method
 */
public record FitMemory(FrameMemory frame, Criterion criterion, List<Constraint> held, double objective, double[] theta, Solution solution,
        double[][][] conditionalCovariances, double[][][] modeSlopes, List<Nested> nestedCovariances, Certificate certificate,
        List<Integer> singularTerms, int evaluations, FixedGram fixedGram, List<Tests> tests) {

    /**
     * What one method for tests of fixed effects rests on: how their covariance depends on the covariance parameters, and how well these are known.
     *
     * @param method    the name of the method
     * @param root      p x r: the covariance of the coefficients is its product with its transpose
     * @param changes   for each parameter, r x r: how that covariance changes, over the columns of the root
     * @param knowledge for each pair of parameters: the curvature of the criterion, or their asymptotic covariance, as the method has it
     * @param adjusted  r x r: the covariance as the method adjusts it, over the columns of the root; the identity where it does not
     * @param degrees   residual degrees of freedom
     */
    public record Tests(String method, double[][] root, double[][][] changes, double[][] knowledge, double[][] adjusted, double degrees) {
    }

    FitMemory(FrameMemory frame, Criterion criterion, List<Constraint> held, Optimum optimum, double[] theta, Solution solution, double[][][] conditionalCovariances,
            ErrorCovariance errors, FixedGram fixedGram) {
        this(frame, criterion, held, optimum.evaluation().value(), theta, solution, conditionalCovariances, errors.modeSlopes(),
                errors.nested(solution.sigma() * solution.sigma()), optimum.certificate(), optimum.singularTerms(), optimum.evaluations(),
                fixedGram, List.of());
    }

    /** With what methods for tests of fixed effects rest on. */
    public FitMemory with(List<Tests> methods) {
        return new FitMemory(frame, criterion, held, objective, theta, solution, conditionalCovariances, modeSlopes, nestedCovariances, certificate,
                singularTerms, evaluations, fixedGram, List.copyOf(methods));
    }

    Optimum optimum() {
        Evaluation evaluation = new Evaluation(objective, new double[theta.length], new double[theta.length][theta.length], Curvature.AVERAGE,
                List.of());
        return new Optimum(theta, evaluation, certificate, singularTerms, evaluations);
    }

    /** The design of the frame, all of whose sizes are those of what was kept. */
    Design design(ModelFrame remembered) {
        Design design = Design.of(remembered);
        requireSize("theta", design.thetaCount(), theta.length);
        requireSize("estimates of fixed effects", design.fixedCount(), solution.beta().length);
        requireSize("rows in the root of their covariance", design.fixedCount(), solution.covarianceRoot().length);
        requireSize("columns of X in their cross-products", design.fixedCount(), fixedGram.stands().length);
        requireSize("rows of the cross-products of X and y", design.fixedCount() + 1, fixedGram.products().length);
        requireSize("grouping factors with modes", design.factors().size(), solution.modes().length);
        requireSize("grouping factors with conditional covariances", design.factors().size(), conditionalCovariances.length);
        requireSize("grouping factors with slopes of modes", design.factors().size(), modeSlopes.length);
        for (int f = 0; f < design.factors().size(); f++) {
            GroupingFactor factor = design.factors().get(f);
            int q = factor.columns();
            requireSize("modes of '" + factor.label() + "'", factor.size(), solution.modes()[f].length);
            requireSize("conditional covariances of '" + factor.label() + "'", factor.levelCount(), conditionalCovariances[f].length);
            for (double[] triangle : conditionalCovariances[f]) {
                requireSize("elements of a conditional covariance of '" + factor.label() + "'", q * (q + 1) / 2, triangle.length);
            }
            requireSize("slopes of modes of '" + factor.label() + "'", factor.levelCount(), modeSlopes[f].length);
            for (double[] slopes : modeSlopes[f]) {
                requireSize("elements of slopes of modes of '" + factor.label() + "'", (long) q * design.fixedCount(), slopes.length);
            }
        }
        nestedCovariances.forEach(nested -> check(nested, design.factors()));
        return design;
    }

    private static void check(Nested nested, List<GroupingFactor> factors) {
        if (nested.inner() < 0 || nested.inner() >= factors.size() || nested.outer() < 0 || nested.outer() >= factors.size()) {
            throw new ModelDataException("The model has " + factors.size() + " grouping factors, but covariances of factors " + nested.inner() + " and "
                    + nested.outer() + " (counted from 0) were kept");
        }
        GroupingFactor inner = factors.get(nested.inner());
        GroupingFactor outer = factors.get(nested.outer());
        String what = " of '" + outer.label() + "' that contain those of '" + inner.label() + "'";
        requireSize("levels" + what, inner.levelCount(), nested.outerLevels().length);
        requireSize("covariances with the levels" + what, inner.levelCount(), nested.blocks().length);
        for (int level = 0; level < inner.levelCount(); level++) {
            requireSize("elements of a covariance with a level" + what, (long) inner.columns() * outer.columns(), nested.blocks()[level].length);
            if (nested.outerLevels()[level] >= outer.levelCount()) {
                throw new ModelDataException("'" + outer.label() + "' has " + outer.levelCount() + " levels, but level " + nested.outerLevels()[level]
                        + " (counted from 0) was kept as one");
            }
        }
    }

    private static void requireSize(String what, long expected, int actual) {
        if (expected != actual) {
            throw new ModelDataException("The model needs " + expected + " " + what + ", but " + actual + " were kept");
        }
    }
}
