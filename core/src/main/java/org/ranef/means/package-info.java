/** Estimated marginal means, trends and contrasts: what a fit says of factors and covariates, averaged over the others, with tests and intervals. */
@NullMarked
package org.ranef.means;

import org.jspecify.annotations.NullMarked;
