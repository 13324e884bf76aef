/** The models that benchmarks fit, by name, and the lists of them that are fitted together. */
@NullMarked
package org.ranef.benchmarks.models;

import org.jspecify.annotations.NullMarked;
