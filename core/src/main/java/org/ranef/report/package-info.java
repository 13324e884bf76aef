/** Fits as text: all formatting lives here. */
@NullMarked
package org.ranef.report;

import org.jspecify.annotations.NullMarked;
