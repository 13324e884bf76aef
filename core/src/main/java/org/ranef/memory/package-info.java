/** A fit in plain values, without its data: what is kept of it, and whether what was kept makes sense. */
@NullMarked
package org.ranef.memory;

import org.jspecify.annotations.NullMarked;
