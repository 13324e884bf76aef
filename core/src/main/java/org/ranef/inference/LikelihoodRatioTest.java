package org.ranef.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ranef.constrain.HeldElement;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.inference.Comparison.Boundary;
import org.ranef.objective.Criterion;
import org.ranef.table.ModelDataException;

/**
 * Likelihood-ratio tests of nested models. {@index anova} {@index LRT}
 *
 * <p>Models with the same fixed effects are compared by the criterion that all of them were fitted by. REML likelihoods say nothing about different fixed
 * effects, so models that differ in them are first refitted by maximum likelihood.
 */
public final class LikelihoodRatioTest {

    /** A simpler model may fit better by this much in -2 log-likelihood through rounding. */
    private static final double ROUNDING = 1e-6;

    private final List<Fit> models;
    private final List<Comparison> comparisons;
    private final boolean refitted;

    private LikelihoodRatioTest(List<Fit> models, List<Comparison> comparisons, boolean refitted) {
        this.models = List.copyOf(models);
        this.comparisons = List.copyOf(comparisons);
        this.refitted = refitted;
    }

    /**
     * Compares models, each with the one before it in order of their numbers of parameters.
     *
     * @throws ModelDataException if the models are not of the same response and rows, or cannot be nested
     */
    public static LikelihoodRatioTest of(Fit simpler, Fit model, Fit... more) {
        List<Fit> models = new ArrayList<>(List.of(simpler, model));
        models.addAll(List.of(more));
        models.forEach(other -> SameData.require(simpler, other));
        boolean alike = models.stream().allMatch(other -> other.criterion() == simpler.criterion());
        boolean sameFixed = models.stream().allMatch(other -> SameData.sameFixedEffects(simpler, other));
        boolean refit = !alike || simpler.criterion() == Criterion.REML && !sameFixed;
        List<Fit> compared = models.stream().map(fit -> refit ? Refit.by(Criterion.ML, fit) : fit)
                .sorted(Comparator.comparingInt(Fit::parameterCount)).toList();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 1; i < compared.size(); i++) {
            comparisons.add(compare(compared.get(i - 1), compared.get(i)));
        }
        return new LikelihoodRatioTest(compared, comparisons, refit);
    }

    private static Comparison compare(Fit simpler, Fit model) {
        int degrees = model.parameterCount() - simpler.parameterCount();
        if (degrees == 0) {
            throw new ModelDataException("Both models have " + model.parameterCount()
                    + " parameters, so neither is nested in the other; compare them by information criteria");
        }
        double chiSquare = simpler.objective() - model.objective();
        if (chiSquare < -ROUNDING) {
            throw new ModelDataException("The model with " + model.parameterCount() + " parameters has a lower likelihood than that with "
                    + simpler.parameterCount() + ", so they are not nested; compare them by information criteria");
        }
        int variances = variances(model) - variances(simpler);
        Boundary boundary = variances <= 0 ? Boundary.NONE : variances == 1 ? Boundary.ONE_VARIANCE : Boundary.SEVERAL_VARIANCES;
        return new Comparison(Math.max(chiSquare, 0), degrees, boundary);
    }

    /** The variances of a model, without those that it holds at 0. */
    private static int variances(Fit fit) {
        int absent = (int) fit.restrictions().elements(fit.design()).stream().filter(HeldElement::absent).count();
        return -absent + fit.design().terms().stream().mapToInt(term -> term.covariance().freeSize()).sum();
    }

    /** The models in order of their numbers of parameters, as compared: refitted where {@link #refitted}. */
    public List<Fit> models() {
        return models;
    }

    /** Each model but the first against the one before it. */
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** Whether models were refitted by maximum likelihood because their fixed effects or criteria differ. */
    public boolean refitted() {
        return refitted;
    }
}
