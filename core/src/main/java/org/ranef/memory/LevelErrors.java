package org.ranef.memory;

import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.KeptArrays;
import org.ranef.errors.ErrorCovariance;
import org.ranef.errors.ErrorCovariance.Nested;
import org.ranef.table.ModelDataException;

/**
 * The errors of the random effects of single levels (equations 73 and 74): what a fit keeps where its cross-products are too many.
 *
 * @param conditionalCovariances for each grouping factor and level, the lower triangle of the conditional covariance of its effects, row by row
 * @param modeSlopes             for each grouping factor and level the derivative of its modes with respect to the fixed effects, columns x p, row by row:
 *                               times the covariance of the fixed effects it is the covariance of their errors with those of the modes
 * @param nested                 where all grouping factors are nested, the conditional covariances of the effects of each level with those of the levels that
 *                               contain it; otherwise none, and covariances between factors are not kept
 */
public record LevelErrors(double[][][] conditionalCovariances, double[][][] modeSlopes, List<Nested> nested) {

    /** Those of cross-products at lme4's theta, and at sigma. */
    public static LevelErrors of(CrossProducts products, double[] theta, double sigma, double[][][] conditionalCovariances) {
        ErrorCovariance errors = new ErrorCovariance(products, theta);
        return new LevelErrors(conditionalCovariances, errors.modeSlopes(), errors.nested(sigma * sigma));
    }

    /** Refuses what is not of a design. */
    void check(Design design) {
        List<GroupingFactor> factors = design.factors();
        KeptArrays.require("grouping factors with conditional covariances", factors.size(), conditionalCovariances.length);
        KeptArrays.require("grouping factors with slopes of modes", factors.size(), modeSlopes.length);
        for (int f = 0; f < factors.size(); f++) {
            GroupingFactor factor = factors.get(f);
            int q = factor.columns();
            KeptArrays.requireFinite("conditional covariances of '" + factor.label() + "'", conditionalCovariances[f], factor.levelCount(), q * (q + 1) / 2);
            KeptArrays.requireFinite("slopes of modes of '" + factor.label() + "'", modeSlopes[f], factor.levelCount(), q * design.fixedCount());
            for (double[] triangle : conditionalCovariances[f]) {
                for (int i = 0; i < q; i++) {
                    if (triangle[i * (i + 3) / 2] < 0) {
                        throw new ModelDataException("A conditional variance of '" + factor.label() + "' that was kept is negative");
                    }
                }
            }
        }
        nested.forEach(each -> check(each, factors));
    }

    private static void check(Nested nested, List<GroupingFactor> factors) {
        if (nested.inner() < 0 || nested.inner() >= factors.size() || nested.outer() < 0 || nested.outer() >= factors.size()) {
            throw new ModelDataException("The model has " + factors.size() + " grouping factors, but covariances of factors " + nested.inner() + " and "
                    + nested.outer() + " (counted from 0) were kept");
        }
        GroupingFactor inner = factors.get(nested.inner());
        GroupingFactor outer = factors.get(nested.outer());
        String what = " of '" + outer.label() + "' that contain those of '" + inner.label() + "'";
        KeptArrays.require("levels" + what, inner.levelCount(), nested.outerLevels().length);
        KeptArrays.requireFinite("covariances with the levels" + what, nested.blocks(), inner.levelCount(), inner.columns() * outer.columns());
        Arrays.stream(nested.outerLevels()).filter(level -> level >= outer.levelCount()).findFirst().ifPresent(level -> {
            throw new ModelDataException("'" + outer.label() + "' has " + outer.levelCount() + " levels, but level " + level
                    + " (counted from 0) was kept as one");
        });
    }
}
