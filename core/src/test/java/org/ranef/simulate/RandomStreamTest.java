package org.ranef.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    /** Numbers that studies were run with must not change. */
    @Test
    void of_seedAndReplicate_isTheSameForEver() {
        assertThat(RandomStream.of(42, 0).gaussians(3)).isEqualTo(new double[] {0.35029770444926195, -1.3175484982379322, -0.10986021389158775});
        RandomStream last = RandomStream.of(-1, Long.MAX_VALUE);
        assertThat(last.uniform()).isEqualTo(0.5837481172039339);
        assertThat(last.below(1000)).isEqualTo(993);
    }

    @Test
    void of_neighbours_areUnrelated() {
        int count = 2000;
        Set<Double> firsts = new HashSet<>();
        double product = 0;
        for (int i = 0; i < count; i++) {
            double first = RandomStream.of(0, i).gaussian();
            firsts.add(first);
            product += first * RandomStream.of(0, i + 1).gaussian() + first * RandomStream.of(1, i).gaussian();
        }
        assertThat(firsts).hasSize(count);
        assertThat(Math.abs(product / count)).as("the sum of two correlations of 0").isLessThan(4 * Math.sqrt(2.0 / count));
    }

    @Test
    void gaussian_hasMeanZeroAndVarianceOne() {
        int count = 1_000_000;
        double[] values = RandomStream.of(3, 5).gaussians(count);
        assertThat(Math.abs(Arrays.stream(values).sum() / count)).isLessThan(4 / Math.sqrt(count));
        assertThat(Math.abs(Arrays.stream(values).map(z -> z * z).sum() / count - 1)).isLessThan(4 * Math.sqrt(2.0 / count));
        assertThat(Math.abs(Arrays.stream(values).map(z -> Math.pow(z, 4)).sum() / count - 3)).isLessThan(4 * Math.sqrt(96.0 / count));
        assertThat(Arrays.stream(values).filter(z -> z > 1.959963984540054).count() / (double) count)
                .isBetween(0.025 - 4 * Math.sqrt(0.025 / count), 0.025 + 4 * Math.sqrt(0.025 / count));
    }
}
