package org.ranef.means;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjustments of p-values by their order. Values that are NaN stay so but count among the comparisons. */
final class StepwiseAdjustment {

    private StepwiseAdjustment() {
    }

    static double[] of(double[] p, Adjustment adjustment) {
        int[] order = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).boxed().sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] sorted = IntStream.of(order).mapToDouble(i -> p[i]).toArray();
        double[] adjusted = adjustment == Adjustment.HOMMEL ? hommel(sorted, p.length) : stepped(sorted, p.length, adjustment);
        double[] all = p.clone();
        for (int i = 0; i < order.length; i++) {
            all[order[i]] = Math.min(1, adjusted[i]);
        }
        return all;
    }

    private static double[] stepped(double[] sorted, int n, Adjustment adjustment) {
        double harmonic = IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum();
        double[] q = new double[sorted.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = sorted[i] * switch (adjustment) {
                case HOLM, HOCHBERG -> n - i;
                case FDR -> n / (i + 1.0);
                case FDR_ANY_DEPENDENCE -> harmonic * n / (i + 1.0);
                default -> n;
            };
        }
        if (adjustment == Adjustment.HOLM) {
            for (int i = 1; i < q.length; i++) {
                q[i] = Math.max(q[i], q[i - 1]);
            }
        } else {
            for (int i = q.length - 2; i >= 0; i--) {
                q[i] = Math.min(q[i], q[i + 1]);
            }
        }
        return q;
    }

    /**
     * By closure: a comparison's p-value is the largest Simes p-value of the sets that hold it, and of the sets of one size the worst
     * holds the largest others. Comparisons without a p-value count as 1.
     */
    private static double[] hommel(double[] sorted, int n) {
        double[] full = java.util.Arrays.copyOf(sorted, n);
        java.util.Arrays.fill(full, sorted.length, n, 1);
        double[] q = new double[n];
        for (int i = 0; i < n; i++) {
            for (int size = 1; size <= n; size++) {
                q[i] = Math.max(q[i], simes(full, i, size));
            }
        }
        return q;
    }

    /** Simes' p-value of comparison i with the size - 1 largest others. */
    private static double simes(double[] sorted, int i, int size) {
        int n = sorted.length;
        boolean among = i >= n - size + 1;
        double smallest = 1;
        for (int rank = 1; rank <= size; rank++) {
            int at = among ? n - size + rank - 1 : rank == 1 ? i : n - size + rank - 1;
            smallest = Math.min(smallest, size * sorted[at] / rank);
        }
        return smallest;
    }
}
