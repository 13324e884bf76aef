package org.ranef.means;

/**
 * What an adjustment must know of a family of comparisons.
 *
 * @param comparisons how many there are
 * @param pairs       whether they are all the pairwise comparisons of some means
 * @param means       of how many means, if so
 */
record Family(int comparisons, boolean pairs, int means) {
}
