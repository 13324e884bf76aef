/** A start for theta from moments of the data. */
@NullMarked
package org.ranef.moments;

import org.jspecify.annotations.NullMarked;
