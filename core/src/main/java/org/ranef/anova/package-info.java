/**
 * Tests of whole terms: analysis of variance tables of types I, II and III, likelihood ratios of random-effects terms, deletion of single terms, and
 * backward elimination. Values only; nothing here formats text.
 */
@NullMarked
package org.ranef.anova;

import org.jspecify.annotations.NullMarked;
