/** Seeded generators of the large models that benchmarks fit, each with a scale at which it runs in seconds. */
@NullMarked
package org.ranef.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
