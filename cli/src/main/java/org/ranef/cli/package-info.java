/** The command line: reads a table, fits a model, prints the report. Formats nothing itself but messages. */
@NullMarked
package org.ranef.cli;

import org.jspecify.annotations.NullMarked;
