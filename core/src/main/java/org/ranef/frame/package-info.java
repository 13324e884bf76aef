/**
 * A formula met with a table: which rows are complete, which levels occur, how factors are coded, which columns the model has and
 * under which names; and the bases of data-dependent terms, remembered for new data.
 *
 * <p>{@link org.ranef.frame.ModelFrame#of} makes a frame in passes over the table (FrameBuilder): values for the bases, levels, and
 * combinations of levels. What it remembers (FrameLayout) is all that later rows need; they are read by loops compiled once for a table
 * (RowReader). Columns are named and coded by DesignColumns, which follows R's {@code model.matrix}.
 */
@NullMarked
package org.ranef.frame;

import org.jspecify.annotations.NullMarked;
