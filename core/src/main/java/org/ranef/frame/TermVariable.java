package org.ranef.frame;

import org.jspecify.annotations.Nullable;
import org.ranef.formula.Expression;

/**
 * A variable as it stands in a term of the fixed effects.
 *
 * @param variable   as in the formula
 * @param factor     its levels and contrasts; null for a covariate
 * @param indicators for a factor, whether it stands in this term by an indicator of each level instead of its contrasts
 * @param size       the number of its columns in this term: more than one for factors and bases
 */
public record TermVariable(Expression variable, @Nullable CodedFactor factor, boolean indicators, int size) {
}
