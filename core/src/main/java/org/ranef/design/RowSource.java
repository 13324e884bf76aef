package org.ranef.design;

import java.util.function.Consumer;
import org.ranef.frame.ModelRows;

/** Delivers the rows of a model, chunk by chunk, in the same order each time. */
@FunctionalInterface
public interface RowSource {

    /** Reads all rows. */
    void scan(Consumer<ModelRows> consumer);
}
