/** Trust-region Newton for objectives over relative covariance factors, and the certificate of optimality. Knows no statistics. */
@NullMarked
package org.ranef.optimize;

import org.jspecify.annotations.NullMarked;
