/** Microbenchmarks of the kernels and of the steps of a fit. */
@NullMarked
package org.ranef.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
