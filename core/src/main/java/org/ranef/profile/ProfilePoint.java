package org.ranef.profile;

/**
 * The likelihood with a parameter held at one value and all others where they are best.
 *
 * @param value         the value
 * @param logLikelihood the (restricted) log-likelihood
 * @param zeta          the signed root of how much -2 log-likelihood exceeds its minimum: negative below the estimate, and compared with the
 *                      standard normal distribution
 */
public record ProfilePoint(double value, double logLikelihood, double zeta) {
}
