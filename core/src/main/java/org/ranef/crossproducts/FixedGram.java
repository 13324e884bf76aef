package org.ranef.crossproducts;

/**
 * The cross-products of [X y] with itself in working coordinates W, with [X y] = W U, and which columns of X stand.
 *
 * @param products    W'W, weighted, square with a row for each column of X and, last, for y
 * @param coordinates U, upper triangular
 * @param stands      for each column of X whether it is no combination of those before it
 */
public record FixedGram(double[][] products, double[][] coordinates, boolean[] stands) {
}
