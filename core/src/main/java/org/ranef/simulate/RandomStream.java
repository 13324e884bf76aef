package org.ranef.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Pseudo-random numbers that are the same for the same seed and replicate, on every machine and however many threads draw. Each replicate has a
 * stream of its own, found without going through those before it. Belongs to one thread. {@index set.seed}
 *
 * <p>The generator is xoshiro256++ (Blackman and Vigna 2021); its 256 bits of state are four outputs of SplitMix64 from a bijective mixture of
 * the replicate's number with the seed, so that the replicates of a seed never share a state. Gaussian numbers come from the modified
 * ziggurat of McFarland (2016).
 */
public final class RandomStream {

    /** The odd number nearest to 2^64 over the golden ratio, by which SplitMix64 steps. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final UniformRandomProvider generator;
    private final NormalizedGaussianSampler gaussians;

    private RandomStream(UniformRandomProvider generator) {
        this.generator = generator;
        gaussians = ZigguratSampler.NormalizedGaussian.of(generator);
    }

    /** The stream of a replicate, counted from 0. */
    public static RandomStream of(long seed, long replicate) {
        UniformRandomProvider seeds = RandomSource.SPLIT_MIX_64.create(mixed(mixed(seed) + replicate * GOLDEN));
        long[] state = {seeds.nextLong(), seeds.nextLong(), seeds.nextLong(), seeds.nextLong()};
        return new RandomStream(RandomSource.XO_SHI_RO_256_PP.create(state));
    }

    /** Stafford's 13th variant of a bijective mixture of 64 bits. */
    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A number from the normal distribution with mean 0 and variance 1. */
    public double gaussian() {
        return gaussians.sample();
    }

    /** Independent numbers from the normal distribution with mean 0 and variance 1. */
    public double[] gaussians(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = gaussians.sample();
        }
        return values;
    }

    /** A number from the uniform distribution, from 0 (included) to 1 (excluded). */
    public double uniform() {
        return generator.nextDouble();
    }

    /** A whole number from 0 (included) to a bound (excluded), all with the same probability. */
    public int below(int bound) {
        return generator.nextInt(bound);
    }
}
