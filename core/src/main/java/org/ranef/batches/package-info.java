/**
 * The levels of a model's only grouping factor, many side by side: elimination, the way back and traces as loops over levels that become vector
 * instructions. Not exported.
 */
@NullMarked
package org.ranef.batches;

import org.jspecify.annotations.NullMarked;
