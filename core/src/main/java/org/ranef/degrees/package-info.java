/** Degrees of freedom: how well the variance of a combination of fixed effects is known, and what reference distribution its tests get. */
@NullMarked
package org.ranef.degrees;

import org.jspecify.annotations.NullMarked;
