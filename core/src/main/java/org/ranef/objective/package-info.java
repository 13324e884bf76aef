/**
 * The profiled criterion of a linear mixed model as a function of theta: value, exact gradient and average information, all from the
 * cross-products. Knows no optimiser.
 */
@NullMarked
package org.ranef.objective;

import org.jspecify.annotations.NullMarked;
