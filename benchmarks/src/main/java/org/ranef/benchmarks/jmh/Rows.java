package org.ranef.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts rows of tables. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Rows {

    /** Rows so far in this iteration; JMH divides by the time. */
    public long rows;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
        rows = 0;
    }
}
