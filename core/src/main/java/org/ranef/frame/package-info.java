/**
 * A formula met with a table: which rows are complete, which levels occur, how factors are coded, which columns the model has and
 * under which names; and the bases of data-dependent terms, remembered for new data.
 */
@NullMarked
package org.ranef.frame;

import org.jspecify.annotations.NullMarked;
