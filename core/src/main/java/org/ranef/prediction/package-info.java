/** How far predictions for new rows may be from what they predict. */
@NullMarked
package org.ranef.prediction;

import org.jspecify.annotations.NullMarked;
