/** From theta to the loadings of each grouping factor's levels, and the coordinates in which theta is estimated. */
@NullMarked
package org.ranef.loadings;

import org.jspecify.annotations.NullMarked;
