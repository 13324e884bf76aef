/** Distributions of the largest of several correlated statistics: the studentised range and the multivariate t. Plain numbers, no models. */
@NullMarked
package org.ranef.distributions;

import org.jspecify.annotations.NullMarked;
