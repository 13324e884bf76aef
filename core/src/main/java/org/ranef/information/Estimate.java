package org.ranef.information;

/**
 * An estimated parameter with its standard error.
 *
 * @param parameter     which
 * @param value         its estimate
 * @param standardError its standard error; NaN where the data do not give one, as on the boundary
 */
public record Estimate(Parameter parameter, double value, double standardError) {
}
