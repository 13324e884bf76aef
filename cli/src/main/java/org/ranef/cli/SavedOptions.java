package org.ranef.cli;

import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.memory.FitMemory;
import org.ranef.formula.Formula;
import org.ranef.frame.CodedFactor;

/**
 * How a saved model is fitted again: as before, from where it ended.
 *
 * @param formula its formula
 * @param options its criterion, weights, contrasts and what was held, and a start at its estimates
 */
record SavedOptions(Formula formula, FitOptions options) {

    static SavedOptions of(LinearMixedModel saved) {
        FitMemory memory = saved.memory();
        FitOptions options = FitOptions.defaults().with(memory.criterion()).withWeights(memory.frame().weights()).withStart(memory.theta())
                .withConstraints(memory.held().toArray(Constraint[]::new));
        for (CodedFactor factor : memory.frame().factors().values()) {
            options = options.withContrasts(factor.variable(), factor.contrasts());
        }
        return new SavedOptions(Formula.parse(memory.frame().formula()), options);
    }
}
