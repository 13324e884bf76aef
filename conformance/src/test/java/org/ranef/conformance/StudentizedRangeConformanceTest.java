package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ranef.distributions.StudentizedRange;

/** The studentised range against scipy, from one degree of freedom and up to 200 groups. */
class StudentizedRangeConformanceTest {

    @Test
    void survivalProbability_overAGrid_equalsThatOfScipy() {
        List<Object> tails = JsonFile.list(JsonFile.read("/distributions/studentized-range.json").get("tails"));
        assertThat(tails).hasSize(60);
        for (Object each : tails) {
            Map<String, Object> tail = JsonFile.map(each);
            double df = tail.get("df") == null ? Double.POSITIVE_INFINITY : (Double) tail.get("df");
            StudentizedRange range = StudentizedRange.of((Double) tail.get("groups"), df);
            double[] q = JsonFile.doubles(tail.get("q"));
            double[] p = JsonFile.doubles(tail.get("p"));
            for (int i = 0; i < q.length; i++) {
                assertThat(range.survivalProbability(q[i])).as("q = %s, %s", q[i], tail).isCloseTo(p[i], within(1e-9));
            }
        }
    }
}
