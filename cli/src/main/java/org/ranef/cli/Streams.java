package org.ranef.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in  standard input
 * @param out results, and nothing else
 * @param err messages
 */
record Streams(InputStream in, PrintStream out, PrintStream err) {
}
