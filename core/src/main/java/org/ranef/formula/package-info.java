/**
 * Model formulas as text and as meaning. Knows no data.
 *
 * <p>The language is R's, as users of lme4 write it. On the right of {@code ~} stand terms joined by {@code + - : * / ^ %in%}, with
 * {@code 0}, {@code 1} and {@code -1} for the intercept and {@code .} for all other columns. A variable is a column, in backquotes if
 * its name is unusual, or a function: arithmetic in {@code I()}; {@code log exp sqrt abs sin ...}; the bases {@code poly ns bs scale};
 * the factors {@code factor ordered C relevel}; {@code offset}. Random effects stand in bars, {@code (x | g)}, or {@code (x || g)} where
 * they are uncorrelated; groupings may be nested, {@code a/b}, or joined, {@code a:b}. patsy's {@code Q("name")}, {@code **},
 * {@code C(x, Treatment("a"))}, {@code np.log}, {@code center} and {@code standardize} are understood.
 *
 * <p>The way of a formula: {@link org.ranef.formula.Formula#parse} reads tokens (Lexer) into one expression (Parser), whose right-hand
 * side is expanded into terms (TermAlgebra) and bars (GroupingAlgebra).
 */
@NullMarked
package org.ranef.formula;

import org.jspecify.annotations.NullMarked;
