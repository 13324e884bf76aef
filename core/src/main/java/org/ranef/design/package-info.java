/** A model in numbers: response, fixed-effects columns, grouping factors and random-effects terms. Holds no value of theta. */
@NullMarked
package org.ranef.design;

import org.jspecify.annotations.NullMarked;
