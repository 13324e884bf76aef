/** The order in which levels leave the mixed-model equations: the largest factor's first, then by minimum degree, the dense rest together. */
@NullMarked
package org.ranef.ordering;

import org.jspecify.annotations.NullMarked;
