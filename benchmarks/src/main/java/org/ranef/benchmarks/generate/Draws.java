package org.ranef.benchmarks.generate;

import java.util.SplittableRandom;

/** Seeded random numbers that are the same on every JDK. */
final class Draws {

    private final SplittableRandom random;
    private double spare = Double.NaN;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A standard normal number (Marsaglia's polar method). */
    double normal() {
        if (!Double.isNaN(spare)) {
            double result = spare;
            spare = Double.NaN;
            return result;
        }
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double factor = Math.sqrt(-2 * Math.log(s) / s);
                spare = v * factor;
                return u * factor;
            }
        }
    }

    /** Independent normal effects, one for each level. */
    double[] normals(int count, double standardDeviation) {
        double[] effects = new double[count];
        for (int i = 0; i < count; i++) {
            effects[i] = standardDeviation * normal();
        }
        return effects;
    }

    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
