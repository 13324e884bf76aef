/** How often 95 % intervals hold the truth: data sets drawn from models with known parameters, and the intervals that each method gives. */
@NullMarked
package org.ranef.benchmarks.coverage;

import org.jspecify.annotations.NullMarked;
