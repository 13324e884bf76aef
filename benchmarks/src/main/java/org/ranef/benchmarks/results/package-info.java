/** What was measured, as values that are kept in a file between runs. */
@NullMarked
package org.ranef.benchmarks.results;

import org.jspecify.annotations.NullMarked;
