/**
 * Expressions of a formula evaluated over the complete rows of a table, a column at a time.
 *
 * <p>Not for users of the library; the frame package builds on it. What is compiled here owns buffers and belongs to one thread.
 */
@NullMarked
package org.ranef.evaluate;

import org.jspecify.annotations.NullMarked;
