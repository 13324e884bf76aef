/**
 * Functions of one covariate that depend on its values: orthogonal polynomials, regression splines, scaling. Each is fitted to values
 * once and then remembered, so that new values get the same columns. Knows no table and no formula.
 */
@NullMarked
package org.ranef.basis;

import org.jspecify.annotations.NullMarked;
