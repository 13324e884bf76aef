/** How often 95 % intervals hold the truth: data sets drawn from models whose parameters are known, and the intervals that each method gives for them. */
@NullMarked
package org.ranef.benchmarks.coverage;

import org.jspecify.annotations.NullMarked;
