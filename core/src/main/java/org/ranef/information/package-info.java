/** What the likelihood knows about its parameters: score, information, and the standard errors of covariance parameters. */
@NullMarked
package org.ranef.information;

import org.jspecify.annotations.NullMarked;
