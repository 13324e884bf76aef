/**
 * The mixed-model equations: the cross-products arranged by levels, the order in which levels are eliminated, the elimination for one value of the
 * covariances, and the way back to modes, scores and the parts of the inverse that derivatives need. Not exported.
 */
@NullMarked
package org.ranef.equations;

import org.jspecify.annotations.NullMarked;
