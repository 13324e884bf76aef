package org.ranef.distributions;

/**
 * A probability and how well it was computed.
 *
 * @param value         the probability
 * @param standardError the standard error of a simulation; 0 where there was none
 */
public record TailProbability(double value, double standardError) {
}
