package org.ranef.design;

import java.util.List;
import org.ranef.covariance.CovarianceStructure;

/**
 * One random-effects term: coefficients that vary together over the levels of a grouping factor.
 *
 * @param group        the label of its grouping factor
 * @param names        the names of its q coefficients
 * @param covariance   how they vary together
 * @param factor       the index of its grouping factor in the design
 * @param firstColumn  where its columns begin among the factor's columns
 */
public record RandomTerm(String group, List<String> names, CovarianceStructure covariance, int factor, int firstColumn) {

    /** The number q of coefficients for each level. */
    public int size() {
        return names.size();
    }
}
