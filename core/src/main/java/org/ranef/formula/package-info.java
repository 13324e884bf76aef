/** Model formulas as text and as meaning. Knows no data. */
@NullMarked
package org.ranef.formula;

import org.jspecify.annotations.NullMarked;
