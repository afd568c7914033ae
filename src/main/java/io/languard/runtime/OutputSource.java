package io.languard.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes that one run printed, standard output and error in the order they were written. The runtime keeps them at
 * least until they are released, whoever reads or dies meanwhile; positions are stable for the life of the run.
 */
public interface OutputSource extends Closeable {

    /**
     * Reads what is there without waiting.
     *
     * @param position byte offset from the start of the run
     * @return number of bytes read; 0 when nothing new is there
     * @throws IOException when the output cannot be read any more
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Number of bytes printed so far. */
    long size() throws IOException;

    /**
     * The bytes before this position are safe elsewhere: their room on disk may be given back. Without effect on
     * positions; what is read there from now on is undefined.
     */
    void release(long position) throws IOException;
}
