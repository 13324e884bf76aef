/** How much single rows, and single groups of rows, have to say in a fit: leverage, Cook's distances, and what changes when a group is left out. */
@NullMarked
package org.ranef.influence;

import org.jspecify.annotations.NullMarked;
