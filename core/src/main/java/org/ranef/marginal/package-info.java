/**
 * The marginal covariance V of y over sigma^2: products with its inverse, one connected group of levels at a time and without an n x n matrix. Not
 * exported.
 */
@NullMarked
package org.ranef.marginal;

import org.jspecify.annotations.NullMarked;
