/**
 * The sufficient statistic of a linear mixed model: the cross-products of Z, X and y, formed in one pass over the rows, additive over
 * rows, in coordinates that keep their precision.
 */
@NullMarked
package org.ranef.crossproducts;

import org.jspecify.annotations.NullMarked;
