package org.ranef.batches;

import java.util.Arrays;

/** Eliminates the levels of a batch: what they subtract from [X y]'W[X y] and their log det D. */
public final class BatchElimination implements LevelBatches.Work {

    private final LevelBatches batches;
    private final BatchBlocks blocks;
    private final double[][] sums;
    private double logDet;

    private BatchElimination(LevelBatches batches, PrincipalAxes axes) {
        this.batches = batches;
        this.blocks = new BatchBlocks(batches, axes, false);
        sums = new double[batches.width * (batches.width + 1) / 2][batches.lanes];
    }

    /** The lower triangle, by rows, of what is to be subtracted from [X y]'W[X y], and log det D last. */
    public static double[] run(LevelBatches batches, PrincipalAxes axes) {
        return batches.sum(operations(batches.q, batches.width), () -> new BatchElimination(batches, axes));
    }

    /** Floating-point operations for each level. */
    public static double operations(int q, int width) {
        return 3.0 * q * q * q + 3.0 * q * q * width + q * width * width;
    }

    @Override
    public void begin() {
        Lanes.clear(sums);
        logDet = 0;
    }

    @Override
    public void add(int batch) {
        blocks.set(batch);
        logDet += blocks.logDet();
        blocks.solveBorder();
        int width = batches.width;
        for (int a = 0; a < batches.q; a++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j <= i; j++) {
                    Lanes.addProduct(sums[Lanes.triangle(i, j)], blocks.border[a * width + i], blocks.border[a * width + j]);
                }
            }
        }
    }

    @Override
    public double[] end() {
        double[] result = Arrays.copyOf(Arrays.stream(sums).mapToDouble(Lanes::sum).toArray(), sums.length + 1);
        result[sums.length] = logDet;
        return result;
    }
}
