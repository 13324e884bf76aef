package org.ranef.io;

/** Is told how far the reading of a source is, on the thread that reads, again from 0 in each pass. */
@FunctionalInterface
public interface ReadingProgress {

    /** So many bytes were read, packed where the source is packed, of so many in all; -1 where that is not known. */
    void read(long bytes, long ofBytes);
}
