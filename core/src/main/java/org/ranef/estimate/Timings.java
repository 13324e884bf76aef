package org.ranef.estimate;

/**
 * How long the steps of a fit took, in seconds.
 *
 * @param design from the table to the cross-products
 * @param fit    the minimisation and the estimates
 */
public record Timings(double design, double fit) {
}
