/**
 * Tables from files: CSV, read into memory or streamed.
 *
 * <p>One parser ({@code CsvParser}) pushes each cell to the sink of its column. {@link org.ranef.io.Csv#read(java.nio.file.Path)} collects
 * the cells in pages in one pass; {@link org.ranef.io.Csv#stream(java.nio.file.Path, CsvOptions)} surveys the file once and reads it again
 * for each scan.
 */
@NullMarked
package org.ranef.io;

import org.jspecify.annotations.NullMarked;
