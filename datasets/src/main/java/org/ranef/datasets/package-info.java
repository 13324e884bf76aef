/** Sample data, and the catalogue of models that tests, benchmarks and documentation share. */
@NullMarked
package org.ranef.datasets;

import org.jspecify.annotations.NullMarked;
