package org.ranef.estimate;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some of the values of a long sequence as sorting would place them, found in passes over it and without holding it: each pass counts values by
 * the next bits of the bins that hold a wanted one, until these are small enough to be sorted (radix selection).
 */
final class OrderStatistics {

    /** Delivers the same values in each pass, piece by piece. */
    interface Passes {
        void pass(Piece piece);
    }

    /** Takes the first values of an array. */
    interface Piece {
        void accept(double[] values, int count);
    }

    /** Bits for a pass: a first bin of such numbers spans 1/64 of its values' magnitude. */
    private static final int BITS = 18;
    /** So many values of a bin are sorted. */
    private static final int FEW = 1 << 19;

    /** Values whose keys agree in all bits above {@code shift}: how many, and which places among all are wanted of them. */
    private static final class Bin {

        private final long prefix;
        private final int shift;
        private final long first;
        private final long count;
        private final long[] ranks;
        private long[] counts = {};
        private double[] values = {};
        private int size;

        Bin(long prefix, int shift, long first, long count, long[] ranks) {
            this.prefix = prefix;
            this.shift = shift;
            this.first = first;
            this.count = count;
            this.ranks = ranks;
            if (count > FEW && shift > 0) {
                counts = new long[1 << BITS];
            } else if (count <= FEW) {
                values = new double[(int) count];
            }
        }

        void add(double value, long key) {
            if (counts.length > 0) {
                counts[(int) (shift >= BITS ? key >>> shift - BITS : key << BITS - shift) & counts.length - 1]++;
            } else {
                values[size++] = value;
            }
        }

        boolean needsPass() {
            return count <= FEW || shift > 0;
        }
    }

    private final Passes passes;
    private final SortedMap<Long, Double> found = new TreeMap<>();
    private SortedMap<Long, Bin> open = new TreeMap<>();

    private OrderStatistics(Passes passes) {
        this.passes = passes;
    }

    /** The values at the given places, from 0, of so many values in ascending order. */
    static double[] of(Passes passes, long count, long... ranks) {
        OrderStatistics search = new OrderStatistics(passes);
        search.open.put(0L, new Bin(0, Long.SIZE, 0, count, Arrays.stream(ranks).distinct().sorted().toArray()));
        while (!search.open.isEmpty()) {
            search.pass();
        }
        return Arrays.stream(ranks).mapToDouble(search.found::get).toArray();
    }

    private void pass() {
        Bin[] bins = open.values().toArray(Bin[]::new);
        passes.pass((values, count) -> {
            for (int i = 0; i < count; i++) {
                long key = key(values[i]);
                for (Bin bin : bins) {
                    if (bin.shift == Long.SIZE || key >>> bin.shift == bin.prefix) {
                        bin.add(values[i], key);
                    }
                }
            }
        });
        open = new TreeMap<>();
        for (Bin bin : bins) {
            if (bin.counts.length > 0) {
                split(bin);
            } else {
                Arrays.sort(bin.values, 0, bin.size);
                for (long rank : bin.ranks) {
                    found.put(rank, bin.values[(int) (rank - bin.first)]);
                }
            }
        }
    }

    private void split(Bin bin) {
        int bits = Math.min(BITS, bin.shift);
        long before = bin.first;
        for (int next = 0; next < bin.counts.length; next++) {
            long first = before;
            long end = before + bin.counts[next];
            long[] ranks = Arrays.stream(bin.ranks).filter(rank -> rank >= first && rank < end).toArray();
            if (ranks.length > 0) {
                long prefix = (bin.shift == Long.SIZE ? 0 : bin.prefix << bits) | next >>> BITS - bits;
                open(new Bin(prefix, bin.shift - bits, first, end - first, ranks));
            }
            before = end;
        }
    }

    private void open(Bin bin) {
        if (bin.needsPass()) {
            open.put(bin.prefix << bin.shift, bin);
            return;
        }
        // Many values with the same bits are one value.
        for (long rank : bin.ranks) {
            found.put(rank, value(bin.prefix));
        }
    }

    /** Keys are ordered as unsigned numbers like the values, -0 before 0. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
