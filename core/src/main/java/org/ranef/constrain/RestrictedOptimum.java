package org.ranef.constrain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.RandomTerm;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;
import org.ranef.optimize.Certificate;
import org.ranef.optimize.NewtonDescent;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;
import org.ranef.table.ModelDataException;

/**
 * The optimum of a model under restrictions.
 *
 * @param theta   lme4's theta
 * @param sigma   the residual standard deviation
 * @param optimum where the minimisation ended; its value is the criterion without the penalty
 */
public record RestrictedOptimum(double[] theta, double sigma, Optimum optimum) {

    /** Exact second derivatives are used up to this many operations for each evaluation. */
    private static final double AFFORDABLE = 4e9;

    /**
     * Minimises the criterion over what is free.
     *
     * @param products those of the rows, to which the penalty is applied here
     * @param start    lme4's theta to start from, or null
     * @throws ModelDataException if what is held is not in the model or contradicts itself
     */
    public static RestrictedOptimum of(CrossProducts products, Criterion criterion, Restrictions restrictions, double @Nullable [] start,
            int mostEvaluations) {
        if (restrictions.penalty().onFixedEffects() && criterion == Criterion.REML) {
            throw new ModelDataException("The restricted likelihood does not depend on fixed effects; penalise them in a fit by maximum likelihood");
        }
        List<RandomTerm> terms = products.design().terms();
        TermPartition partition = new TermPartition(terms, restrictions.elements(products.design()));
        CrossProducts applied = restrictions.applied(products.withTerms(partition.parts()));
        Objective objective = new Objective(applied, criterion);
        double[] from = start == null ? objective.start() : objective.fromUser(partition.divided(start));
        boolean free = partition.held().isEmpty() && !restrictions.sigmaHeld() && !restrictions.penalty().onCovariances();
        RestrictedOptimum parts;
        if (free) {
            Optimum optimum = TrustRegionNewton.minimize(objective, from, mostEvaluations);
            parts = new RestrictedOptimum(objective.toUser(optimum.theta()), objective.solve(optimum.theta()).sigma(), optimum);
        } else {
            parts = held(objective, restrictions, partition, from, mostEvaluations);
        }
        return parts.joined(partition, products, new Objective(restrictions.applied(products), criterion), restrictions);
    }

    private static RestrictedOptimum held(Objective objective, Restrictions restrictions, TermPartition partition, double[] from, int most) {
        double[] theta = from;
        double sigma = restrictions.sigma();
        int spent = 0;
        if (!restrictions.sigmaHeld()) {
            Optimum unrestricted = TrustRegionNewton.minimize(objective, from, most);
            theta = unrestricted.theta();
            sigma = objective.solve(theta).sigma();
            spent = unrestricted.evaluations();
        }
        TermScales scales = new TermScales(objective, partition.parts(), objective.toUser(theta), sigma);
        Curvature curvature = objective.observedCost() <= AFFORDABLE ? Curvature.OBSERVED : Curvature.AVERAGE;
        HeldModel model = new HeldModel(objective, curvature, scales, partition.parts(), partition.held(), restrictions.sigma())
                .withLogDeterminant(restrictions.penalty().logDeterminantWeight());
        NewtonDescent.Minimum minimum = model.minimize(null, most);
        if (minimum == null) {
            throw new ModelDataException("No covariance matrix has all that is held: " + String.join("; ",
                    restrictions.constraints().stream().map(Constraint::toString).toList()));
        }
        double[] user = model.theta(minimum.x(), partition.parts());
        double[] internal = objective.fromUser(user);
        Evaluation evaluation = objective.evaluate(internal, Curvature.AVERAGE);
        List<Integer> singular = TrustRegionNewton.singularTerms(evaluation);
        Certificate certificate = certificate(model, minimum, !singular.isEmpty());
        Evaluation there = new Evaluation(model.criterion(minimum.x()), evaluation.gradient(), evaluation.hessian(), Curvature.AVERAGE,
                evaluation.terms());
        return new RestrictedOptimum(user, model.sigma(minimum.x()), new Optimum(internal, there, certificate, singular, spent
                + minimum.evaluations()));
    }

    /**
     * The conditions over all entries of the factors, which hold only where no variance of zero should be positive, with the curvature over
     * triangular ones, which has no rotations in it.
     */
    private static Certificate certificate(HeldModel model, NewtonDescent.Minimum minimum, boolean singular) {
        Certificate all = NewtonDescent.certificate(model, model.equations(), minimum.x());
        HeldModel triangular = model.triangular();
        Certificate distinct = NewtonDescent.certificate(triangular, triangular.equations(), triangular.triangularFrom(model, minimum.x()));
        double boundary = singular ? all.holds() ? Math.max(0, all.curvature()) : Math.min(0, all.curvature()) : 0;
        return new Certificate(Math.max(all.gradient(), distinct.gradient()), boundary, distinct.curvature(), all.holds() && distinct.holds());
    }

    /** The same for the terms as the design has them; a coefficient held at no variance does not make a fit singular. */
    private RestrictedOptimum joined(TermPartition partition, CrossProducts products, Objective objective, Restrictions restrictions) {
        double[] joined = partition.joined(theta);
        List<Integer> singular = optimum.singularTerms().stream()
                .filter(part -> partition.held().stream().noneMatch(element -> element.term() == part && degenerate(element)))
                .map(partition::termOf).distinct().toList();
        double[] internal = objective.fromUser(joined);
        Evaluation there = optimum.evaluation();
        double value = there.value() - restrictions.penalty().ridge(products.design().fixedNames(), objective.solve(internal).beta(), sigma);
        Optimum whole = new Optimum(internal, new Evaluation(value, there.gradient(), there.hessian(), there.curvature(), there.terms()),
                optimum.certificate(), singular, optimum.evaluations());
        return new RestrictedOptimum(joined, sigma, whole);
    }

    private static boolean degenerate(HeldElement element) {
        return element.absent() || element.kind() == HeldElement.Kind.CORRELATION && Math.abs(element.value()) == 1;
    }
}
