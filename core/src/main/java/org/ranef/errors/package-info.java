/** Covariances of what is estimated: of random effects, and of the errors of rows and predictions. */
@NullMarked
package org.ranef.errors;

import org.jspecify.annotations.NullMarked;
