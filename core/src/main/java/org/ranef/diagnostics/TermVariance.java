package org.ranef.diagnostics;

import java.util.List;

/**
 * What a random-effects term adds to the variance of a row: the mean over the rows of z'(sigma^2 Psi)z.
 *
 * @param group    the label of its grouping factor
 * @param names    its coefficients
 * @param variance the mean variance, in squared units of the response
 */
public record TermVariance(String group, List<String> names, double variance) {
}
