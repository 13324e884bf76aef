/** Parametric bootstrap: refits to responses drawn from a fitted model, the intervals and tests that follow, on many threads, and resumed from a file. */
@NullMarked
package org.ranef.bootstrap;

import org.jspecify.annotations.NullMarked;
