/**
 * Profile likelihoods: the best log-likelihood with one parameter held, as a curve, as signed roots, and as confidence intervals.
 */
@NullMarked
package org.ranef.profile;

import org.jspecify.annotations.NullMarked;
