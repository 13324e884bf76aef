/** How fast models are fitted: microbenchmarks, where the time of one fit goes, and fits side by side with lme4; and the coverage of intervals. */
@NullMarked
package org.ranef.benchmarks;

import org.jspecify.annotations.NullMarked;
