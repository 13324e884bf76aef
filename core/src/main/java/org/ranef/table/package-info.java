/**
 * What the user has: named columns of numbers or categories, read in chunks.
 *
 * <p>Knows nothing of formulas or models. A {@link org.ranef.table.Table} can be scanned as often as needed and need not fit in memory.
 */
@NullMarked
package org.ranef.table;

import org.jspecify.annotations.NullMarked;
