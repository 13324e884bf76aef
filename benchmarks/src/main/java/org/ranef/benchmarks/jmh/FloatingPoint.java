package org.ranef.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts floating-point operations; per nanosecond they are GFLOP/s. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class FloatingPoint {

    /** Operations so far in this iteration, a multiplication and an addition counting two; JMH divides by the time. */
    public long gflops;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
        gflops = 0;
    }
}
