package io.languard.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Walks over the lines of a segment, forwards or backwards, in pieces of constant size. Used by one thread; safe while the
 * segment is written or removed.
 */
final class RecordCursor implements Closeable {

    private static final int FIRST_PIECE = 16 * 1024;
    private static final int LARGEST_PIECE = 256 * 1024;

    private final FileChannel channel;
    private final boolean backwards;
    private byte[] bytes = new byte[FIRST_PIECE];
    private int piece = FIRST_PIECE;
    /** File offset of {@code bytes[0]}. */
    private long base;
    /** Unread part of {@code bytes}. */
    private int low;

    private int high;
    /** First byte that is not to be read: the end going forwards, the start going backwards. */
    private final long bound;

    private int from;
    private int to;

    private RecordCursor(FileChannel channel, boolean backwards, long base, long bound) {
        this.channel = channel;
        this.backwards = backwards;
        this.base = base;
        this.bound = bound;
    }

    /** From the start of a line up to the end of the segment as it is now. */
    static RecordCursor forwards(Segment segment, long offset) throws IOException {
        return new RecordCursor(open(segment), false, offset, segment.size());
    }

    /** From the end of a line back to the start of the segment. Bytes after the last line end are passed over. */
    static RecordCursor backwards(Segment segment, long end) throws IOException {
        return new RecordCursor(open(segment), true, end, 0);
    }

    private static FileChannel open(Segment segment) throws IOException {
        return FileChannel.open(segment.file(), StandardOpenOption.READ);
    }

    /**
     * Goes to the next line.
     *
     * @return false when there is none
     */
    boolean next() throws IOException {
        return backwards ? previousLine() : nextLine();
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index of the line's first byte. */
    int from() {
        return from;
    }

    /** Index of the line's end, where its LF is. */
    int to() {
        return to;
    }

    /** File offset right after the line. */
    long endOffset() {
        return base + to + 1;
    }

    /** File offset of the line's first byte. */
    long startOffset() {
        return base + from;
    }

    private boolean nextLine() throws IOException {
        int scanned = low;
        while (true) {
            for (int i = scanned; i < high; i++) {
                if (bytes[i] == '\n') {
                    from = low;
                    to = i;
                    low = i + 1;
                    return true;
                }
            }
            int kept = high - low;
            System.arraycopy(bytes, low, bytes, 0, kept);
            base += low;
            low = 0;
            high = kept;
            scanned = kept;
            // The first piece is small, as most readers want a few lines only; a long scan soon reads large ones.
            if (kept == bytes.length || bytes.length < LARGEST_PIECE) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            int wanted = (int) Math.min(bytes.length - kept, bound - base - kept);
            int read = wanted <= 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, kept, wanted), base + kept);
            if (read <= 0) {
                return false;
            }
            high += read;
        }
    }

    private boolean previousLine() throws IOException {
        // The byte before the unread part's end must be the LF of the line we look for; torn bytes are passed over.
        while (true) {
            int end = high - 1;
            while (end >= 0 && bytes[end] != '\n') {
                end--;
            }
            if (end >= 0) {
                int start = end - 1;
                while (start >= 0 && bytes[start] != '\n') {
                    start--;
                }
                if (start >= 0 || base == bound) {
                    from = start + 1;
                    to = end;
                    high = from;
                    return true;
                }
            } else if (base == bound) {
                return false;
            }
            if (base == bound) {
                return false;
            }
            prepend();
        }
    }

    private void prepend() throws IOException {
        int more = (int) Math.min(piece, base - bound);
        piece = Math.min(2 * piece, LARGEST_PIECE);
        byte[] target = more + high > bytes.length ? new byte[more + high] : bytes;
        System.arraycopy(bytes, 0, target, more, high);
        bytes = target;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, more);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, base - more + buffer.position()) < 0) {
                throw new IOException("The segment shrank while it was read");
            }
        }
        base -= more;
        high += more;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
