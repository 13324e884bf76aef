package org.ranef.batches;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.linalg.Parallel;

/**
 * The blocks of the only grouping factor, many levels side by side: a batch holds for each entry of the lower triangle of R, then of the border
 * towards [X y], one array over its levels. Missing levels of the last batch are zeros, which change nothing.
 */
public final class LevelBatches {

    /** Numbers of a batch and its work that fit the second-level cache. */
    private static final int CACHED = 1 << 15;
    private static final int MOST_LANES = 128;
    private static final int BATCHES_PER_PART = 8;

    public final int q;
    /** The columns of X that stand, and y. */
    public final int width;
    public final int levels;
    final int lanes;
    /** By batch, entry and level. */
    final double[][][] numbers;

    /** What a worker does with one batch after the other. */
    interface Work {

        /** Empties the sums. */
        void begin();

        void add(int batch);

        /** The sums over the batches since {@link #begin}. */
        double[] end();
    }

    /** The blocks of a design with one factor, for some columns of [X y]. */
    public LevelBatches(CrossProducts products, int[] border) {
        q = products.design().factors().get(0).columns();
        width = border.length;
        levels = products.design().factors().get(0).levelCount();
        int entries = q * (q + 1) / 2 + q * width;
        int fitting = Math.min(MOST_LANES, Math.max(16, CACHED / (6 * entries) / 8 * 8));
        lanes = Math.min(fitting, (levels + 7) / 8 * 8);
        numbers = new double[(levels + lanes - 1) / lanes][entries][lanes];
        double[] diagonal = products.diagonalBlocks(0);
        double[] borders = products.borderBlocks(0);
        int fullWidth = products.design().fixedCount() + 1;
        for (int level = 0; level < levels; level++) {
            double[][] batch = numbers[level / lanes];
            int lane = level % lanes;
            int entry = 0;
            for (int i = 0; i < q; i++) {
                for (int j = 0; j <= i; j++) {
                    batch[entry++][lane] = diagonal[(level * q + i) * q + j];
                }
            }
            for (int i = 0; i < q; i++) {
                for (int column : border) {
                    batch[entry++][lane] = borders[(level * q + i) * fullWidth + column];
                }
            }
        }
    }

    private LevelBatches(LevelBatches other, double[][][] numbers) {
        q = other.q;
        width = other.width;
        levels = other.levels;
        lanes = other.lanes;
        this.numbers = numbers;
    }

    /** The same blocks with another response, the last column of the border; all other numbers are shared. */
    public LevelBatches withResponse(CrossProducts products) {
        double[] borders = products.borderBlocks(0);
        int fullWidth = products.design().fixedCount() + 1;
        double[][][] changed = new double[numbers.length][][];
        for (int batch = 0; batch < numbers.length; batch++) {
            changed[batch] = numbers[batch].clone();
            for (int i = 0; i < q; i++) {
                double[] response = new double[lanes];
                for (int lane = 0; lane < lanes && batch * lanes + lane < levels; lane++) {
                    response[lane] = borders[((batch * lanes + lane) * q + i + 1) * fullWidth - 1];
                }
                changed[batch][q * (q + 1) / 2 + (i + 1) * width - 1] = response;
            }
        }
        return new LevelBatches(this, changed);
    }

    /** R of a level, row-major. */
    public double[] block(int level) {
        double[] block = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                block[i * q + j] = numbers[level / lanes][Lanes.triangle(i, j)][level % lanes];
            }
        }
        return block;
    }

    /** R_X of a level for the first {@code p} columns, row-major. */
    public double[] border(int level, int p) {
        double[] border = new double[q * p];
        for (int i = 0; i < q; i++) {
            for (int x = 0; x < p; x++) {
                border[i * p + x] = numbers[level / lanes][q * (q + 1) / 2 + i * width + x][level % lanes];
            }
        }
        return border;
    }

    /** Does something for all batches and adds up what comes out: over fixed parts, and these in order, so that threads do not change digits. */
    double[] sum(double operationsPerLevel, Supplier<Work> newWorker) {
        Queue<Work> idle = new ConcurrentLinkedQueue<>();
        int parts = (numbers.length + BATCHES_PER_PART - 1) / BATCHES_PER_PART;
        double[][] sums = new double[parts][];
        Parallel.forEach(parts, operationsPerLevel * levels, part -> {
            Work found = idle.poll();
            Work worker = found == null ? newWorker.get() : found;
            worker.begin();
            for (int batch = part * BATCHES_PER_PART; batch < Math.min(numbers.length, (part + 1) * BATCHES_PER_PART); batch++) {
                worker.add(batch);
            }
            sums[part] = worker.end();
            idle.add(worker);
        });
        for (int part = 1; part < parts; part++) {
            for (int i = 0; i < sums[0].length; i++) {
                sums[0][i] += sums[part][i];
            }
        }
        return sums[0];
    }
}
