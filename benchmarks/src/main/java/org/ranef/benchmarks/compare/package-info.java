/** Fits and inference by Ranef and its peers in turns. */
@NullMarked
package org.ranef.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
