package org.ranef.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.ranef.estimate.Fit;
import org.ranef.information.Parameter;

/**
 * A number that every replicate of a bootstrap yields.
 *
 * @param name  what it is called in results and files; lme4's names for parameters, as {@code sd_(Intercept)|Subject}
 * @param value computes it from a fit of the model; called by several threads at once
 */
public record Statistic(String name, ToDoubleFunction<Fit> value) {

    /**
     * Refuses a name that a file cannot hold.
     *
     * @throws IllegalArgumentException if the name is empty or has a tab or line break
     */
    public Statistic {
        if (name.isEmpty() || name.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("The name of a statistic is a line of text without tabs, not '" + name + "'");
        }
    }

    /** One parameter of the model, under lme4's name. */
    public static Statistic of(Parameter parameter) {
        return new Statistic(name(parameter), parameter::valueIn);
    }

    /** Fixed effects, standard deviations, correlations and sigma. */
    static List<Statistic> parameters(Fit fit) {
        List<Statistic> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Parameter parameter : Parameter.all(fit)) {
            String name = name(parameter);
            for (int again = 1; !names.add(name); again++) {
                name = name(parameter) + "." + again;
            }
            all.add(new Statistic(name, parameter::valueIn));
        }
        return all;
    }

    /** Names of columns may hold what names of statistics may not. */
    private static String name(Parameter parameter) {
        return parameter.name().replaceAll("\\p{Cntrl}", " ");
    }
}
