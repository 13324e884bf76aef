/**
 * Dense and small-block kernels in plain Java that the JIT compiler vectorises, and the ordering of sparse block factorisations. Matrices
 * are {@code double[columns][rows]}, because the compiler vectorises loops over separate arrays that share one index. Not exported.
 */
@NullMarked
package org.ranef.linalg;

import org.jspecify.annotations.NullMarked;
