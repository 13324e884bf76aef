package org.ranef.constrain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.table.ModelDataException;

/**
 * What a fit is subject to beyond its model: covariance parameters held at values, and a penalty.
 *
 * @param constraints what is held
 * @param penalty     what is added to the criterion
 */
public record Restrictions(List<Constraint> constraints, Penalty penalty) {

    private static final Restrictions NONE = new Restrictions(List.of(), Penalty.none());

    /** Copies the list. */
    public Restrictions {
        constraints = List.copyOf(constraints);
    }

    /** Nothing held, no penalty. */
    public static Restrictions none() {
        return NONE;
    }

    /** Whether there is nothing. */
    public boolean isNone() {
        return constraints.isEmpty() && penalty.isNone();
    }

    /**
     * Refuses what is only for fits in which nothing is held or penalised.
     *
     * @throws ModelDataException if something is
     */
    public void requireNone(String what) {
        if (!isNone()) {
            throw new ModelDataException(what + " are for fits in which nothing is held or penalised; fit the model without constraints and penalties");
        }
    }

    /** Whether sigma is held. */
    public boolean sigmaHeld() {
        return !Double.isNaN(sigma());
    }

    /** What sigma is held at; NaN where it is free. */
    public double sigma() {
        List<Double> values = constraints.stream().filter(c -> c.kind() == Constraint.Kind.SIGMA).map(Constraint::value).distinct().toList();
        if (values.size() > 1) {
            throw new ModelDataException("sigma is held at " + values.get(0) + " and at " + values.get(1) + "; keep one of them");
        }
        return values.isEmpty() ? Double.NaN : values.get(0);
    }

    /** The cross-products that are fitted: those of the rows, with the ridge if there is one. */
    public CrossProducts applied(CrossProducts products) {
        double[] ridge = penalty.ridgeWeights(products.design().fixedNames());
        return penalty.onFixedEffects() ? products.withRidge(ridge) : products;
    }

    /** How many of a model's parameters are held. */
    public int heldCount(Design design) {
        Set<List<Integer>> elements = new HashSet<>();
        for (HeldElement element : elements(design)) {
            int free = design.terms().get(element.term()).covariance().freeSize();
            for (int other = 0; other < free; other++) {
                boolean concerned = element.second() < 0 ? other == element.first() || element.absent() : other == element.second();
                if (concerned) {
                    elements.add(List.of(element.term(), Math.min(element.first(), other), Math.max(element.first(), other)));
                }
            }
        }
        return elements.size() + (sigmaHeld() ? 1 : 0);
    }

    /**
     * The elements of a design's covariances that are held, each once.
     *
     * @throws ModelDataException if a name is unknown or an element is held at two values
     */
    public List<HeldElement> elements(Design design) {
        List<HeldElement> all = new ArrayList<>();
        for (Constraint constraint : constraints) {
            for (HeldElement element : elements(constraint, design)) {
                if (!all.contains(element)) {
                    requireCompatible(all, element, constraint);
                    all.add(element);
                }
            }
        }
        return all;
    }

    private static void requireCompatible(List<HeldElement> all, HeldElement element, Constraint constraint) {
        for (HeldElement other : all) {
            boolean same = other.term() == element.term() && other.first() == element.first() && other.second() == element.second();
            if (same) {
                throw new ModelDataException("'" + constraint + "' contradicts another value at which the same is held; keep one of them");
            }
        }
    }

    private static List<HeldElement> elements(Constraint constraint, Design design) {
        String group = String.valueOf(constraint.group());
        List<String> names = constraint.names();
        switch (constraint.kind()) {
            case SIGMA -> {
                return List.of();
            }
            case INDEPENDENCE -> {
                return independent(group, design);
            }
            default -> { }
        }
        int k = design.termHolding(group, names);
        RandomTerm term = design.terms().get(k);
        boolean component = term.covariance().freeSize() < term.size();
        int first = component ? 0 : term.names().indexOf(names.get(0));
        double value = constraint.value();
        if (names.size() == 1) {
            return List.of(HeldElement.variance(k, first, constraint.kind() == Constraint.Kind.VARIANCE ? value : value * value));
        }
        if (names.get(0).equals(names.get(1))) {
            throw new ModelDataException("'" + constraint + "' needs two coefficients, not '" + names.get(0) + "' twice");
        }
        if (component) {
            throw new ModelDataException("The coefficients of a variance component on '" + group + "' are uncorrelated by definition");
        }
        int second = term.names().indexOf(names.get(1));
        return List.of(constraint.kind() == Constraint.Kind.COVARIANCE ? HeldElement.covariance(k, first, second, value)
                : HeldElement.correlation(k, first, second, value));
    }

    private static List<HeldElement> independent(String group, Design design) {
        design.termHolding(group, List.of());
        List<HeldElement> all = new ArrayList<>();
        for (int k = 0; k < design.terms().size(); k++) {
            RandomTerm term = design.terms().get(k);
            for (int i = 0; i < term.covariance().freeSize() && term.group().equals(group); i++) {
                for (int j = i + 1; j < term.covariance().freeSize(); j++) {
                    all.add(HeldElement.covariance(k, i, j, 0));
                }
            }
        }
        return all;
    }
}
