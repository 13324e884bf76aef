/** Numbers, tables and sections as plain text and Markdown. */
@NullMarked
package org.ranef.layout;

import org.jspecify.annotations.NullMarked;
