/** Covariance structures of random-effects terms: from theta to the relative covariance factor T_k, and its derivatives. */
@NullMarked
package org.ranef.covariance;

import org.jspecify.annotations.NullMarked;
