/** Fits with covariance parameters held at values: what is held, by name, and the minimisation over all that is free. */
@NullMarked
package org.ranef.constrain;

import org.jspecify.annotations.NullMarked;
