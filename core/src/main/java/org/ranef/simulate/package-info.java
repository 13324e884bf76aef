/** Draws new responses from fitted or specified models. */
@NullMarked
package org.ranef.simulate;

import org.jspecify.annotations.NullMarked;
