/** Covariances of fixed effects that hold whatever the covariance of rows of the same cluster is: sandwich estimators. */
@NullMarked
package org.ranef.robust;

import org.jspecify.annotations.NullMarked;
