/** Fixed effects shrunk and selected by penalties at the covariances of a fit: lasso and elastic net. */
@NullMarked
package org.ranef.regularize;

import org.jspecify.annotations.NullMarked;
