/** Other programs that fit mixed models, each as a process that is asked for one fit after another. */
@NullMarked
package org.ranef.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
