package org.ranef.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelOrderTest {

    @Test
    void comparesCodePoints() {
        Random random = new Random(1);
        int[] alphabet = {'a', 'b', 'Z', 0xE4, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
        for (int i = 0; i < 20_000; i++) {
            int[] a = random.ints(random.nextInt(4), 0, alphabet.length).map(k -> alphabet[k]).toArray();
            int[] b = random.ints(random.nextInt(4), 0, alphabet.length).map(k -> alphabet[k]).toArray();
            int order = LevelOrder.CODE_POINT.compare(new String(a, 0, a.length), new String(b, 0, b.length));
            assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(a, b)));
        }
    }
}
