package org.ranef.crossproducts;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import org.ranef.linalg.Parallel;

/**
 * Cross-products without single rows: those of all rows less the products of one (equation 69a of DERIVATION.md), for one row after the other. The rows
 * are read once and none is kept; those that are read together are done by several threads.
 */
public final class SingleRows {

    /** A refit to the other rows costs many times what makes another thread worth its while. */
    private static final double ALWAYS_SHARED = 1e12;

    private final CrossProducts all;
    private final IntPredicate chosen;
    private final Visitor visitor;
    private final Thread caller = Thread.currentThread();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private int before;

    private SingleRows(CrossProducts all, IntPredicate chosen, Visitor visitor) {
        this.all = all;
        this.chosen = chosen;
        this.visitor = visitor;
    }

    /** Receives cross-products; several threads call it at once. */
    @FunctionalInterface
    public interface Visitor {

        /** The cross-products of all rows but one, which is counted from 0 in the order of the rows. */
        void accept(int row, CrossProducts rest);
    }

    /**
     * Hands out the cross-products without each of some rows.
     *
     * @param chosen whether a row is to be left out
     * @throws CancellationException if the calling thread is interrupted
     */
    public static void leaveOut(CrossProducts all, IntPredicate chosen, Visitor visitor) {
        SingleRows rows = new SingleRows(all, chosen, visitor);
        all.scanRows((fixed, random, levels, roots, size) -> {
            Parallel.forEach(size, ALWAYS_SHARED, r -> {
                if (rows.goesOn() && chosen.test(rows.before + r)) {
                    rows.visit(fixed, random, levels, roots == null ? 1 : roots[r], r);
                }
            });
            rows.before += size;
            if (rows.stopped.get()) {
                rows.caller.interrupt();
                throw new CancellationException("Interrupted while rows were left out one by one");
            }
        });
    }

    /** The calling thread works too, and it is the one that is interrupted. */
    private boolean goesOn() {
        if (Thread.currentThread() == caller && Thread.interrupted()) {
            stopped.set(true);
        }
        return !stopped.get();
    }

    private void visit(double[][] x, double[][][] z, int[][] levels, double root, int r) {
        CrossProducts rest = all.copy();
        rest.rows--;
        rest.sumLogWeights -= 2 * Math.log(root);
        rest.minuend = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            rest.minuend[i] = all.fixed[i][i];
            for (int j = i; j < x.length; j++) {
                rest.fixed[i][j] -= x[i][r] * x[j][r];
            }
        }
        for (int f = 0; f < z.length; f++) {
            int q = z[f].length;
            subtract(rest.diagonals[f], levels[f][r] * q * q, z[f], z[f], r);
            subtract(rest.borders[f], levels[f][r] * q * x.length, z[f], x, r);
            for (int g = f + 1; g < z.length; g++) {
                PairBlocks blocks = rest.pairs[f][g - f - 1];
                subtract(blocks.values(), blocks.offset(levels[f][r], levels[g][r]), z[f], z[g], r);
            }
        }
        visitor.accept(before + r, rest);
    }

    /** The products of each of the first columns with each of the second, in the row. */
    private static void subtract(double[] from, int start, double[][] first, double[][] second, int r) {
        int at = start;
        for (double[] a : first) {
            for (double[] b : second) {
                from[at++] -= a[r] * b[r];
            }
        }
    }
}
