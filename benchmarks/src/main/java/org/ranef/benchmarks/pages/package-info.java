/** What was measured, as a page with tables and plots. */
@NullMarked
package org.ranef.benchmarks.pages;

import org.jspecify.annotations.NullMarked;
