package org.ranef.means;

import java.util.List;
import org.ranef.degrees.FTest;

/**
 * A test that several linear functions are all 0.
 *
 * @param term   what they are of: {@code a}, {@code a:b}
 * @param labels the levels of the group in which they are, where there are groups
 * @param test   the test; as far as the data determine the functions
 */
public record JointTest(String term, List<String> labels, FTest test) {

    /** Copies the list. */
    public JointTest {
        labels = List.copyOf(labels);
    }
}
