/**
 * What a fit says about its parameters: standard errors, tests, likelihood ratios and profile likelihoods. Every class takes a
 * {@link org.ranef.estimate.Fit} and gives values; nothing here formats text.
 */
@NullMarked
package org.ranef.inference;

import org.jspecify.annotations.NullMarked;
