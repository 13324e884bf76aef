/** Fits in files: everything that was estimated, readable and without the data. */
@NullMarked
package org.ranef.io.saved;

import org.jspecify.annotations.NullMarked;
