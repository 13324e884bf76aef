/** What a fit found: read-only results without formatting. */
@NullMarked
package org.ranef.estimate;

import org.jspecify.annotations.NullMarked;
