/** How fast models are fitted: microbenchmarks, where the time of one fit goes, and fits side by side with lme4; and how often intervals hold the truth. */
@NullMarked
package org.ranef.benchmarks;

import org.jspecify.annotations.NullMarked;
