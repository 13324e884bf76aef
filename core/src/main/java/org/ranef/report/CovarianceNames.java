package org.ranef.report;

import java.util.List;
import java.util.stream.Collectors;
import org.ranef.design.RandomTerm;
import org.ranef.information.Parameter;

/** The names that statsmodels' MixedLM gives to variances and covariances: {@code Group Var}, {@code Group x Time Cov}, {@code Time Var}. */
final class CovarianceNames {

    private static final String INTERCEPT = "(Intercept)";

    private final List<RandomTerm> terms;
    private final String groups;
    private final List<String> components;

    /** For terms of which the last have names of their own; intercepts of the given groups, if any, are called Group. */
    CovarianceNames(List<RandomTerm> terms, String groups, List<String> components) {
        this.terms = terms;
        this.groups = groups;
        this.components = components;
    }

    /** Whether a parameter belongs to the covariance of what varies freely between the groups, which MixedLM puts before variance components. */
    boolean ofGroups(Parameter parameter) {
        RandomTerm term = terms.get(parameter.term());
        return component(parameter) < 0 && term.group().equals(groups) && term.covariance().freeSize() == term.size();
    }

    private int component(Parameter parameter) {
        return parameter.term() - (terms.size() - components.size());
    }

    String of(Parameter parameter) {
        RandomTerm term = terms.get(parameter.term());
        int component = component(parameter);
        if (component >= 0) {
            return components.get(component) + " Var";
        } else if (parameter.kind() == Parameter.Kind.COVARIANCE) {
            return effect(term, term.names().get(parameter.first())) + " x " + effect(term, term.names().get(parameter.second())) + " Cov";
        }
        return effect(term, parameter.names().stream().map(CovarianceNames::withoutIndex).distinct().collect(Collectors.joining(" + "))) + " Var";
    }

    /** Effects of the groups have names of their own; those of other factors begin with the factor. */
    private String effect(RandomTerm term, String name) {
        if (term.group().equals(groups)) {
            return name.equals(INTERCEPT) ? "Group" : name;
        }
        return name.equals(INTERCEPT) || name.equals(term.group()) ? term.group() : term.group() + ":" + name;
    }

    /** Columns that share one variance are told apart by an index. */
    private static String withoutIndex(String name) {
        return name.replaceFirst("\\[\\d+]$", "");
    }
}
