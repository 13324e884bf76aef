/**
 * Plots of fitted models: {@link org.ranef.plots.Plots} makes them, {@link org.ranef.plots.Plot} writes them as SVG and PNG. What they show is
 * computed by the packages of core.
 */
@NullMarked
package org.ranef.plots;

import org.jspecify.annotations.NullMarked;
