/**
 * What a fit explains and how well its parts are determined: variance explained, intraclass correlations, collinearity, directions without
 * variance.
 */
@NullMarked
package org.ranef.diagnostics;

import org.jspecify.annotations.NullMarked;
