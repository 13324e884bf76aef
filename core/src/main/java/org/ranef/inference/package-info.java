/**
 * Tests of hypotheses: Wald tables, linear hypotheses, likelihood ratios. Every class takes a {@link org.ranef.estimate.Fit} and gives values;
 * nothing here formats text.
 */
@NullMarked
package org.ranef.inference;

import org.jspecify.annotations.NullMarked;
