package io.languard.console;

import io.languard.console.RecordFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Finds a line by its number. The numbers in a segment ascend, so halving the file takes a handful of small reads; no index
 * has to be kept in memory or rebuilt after a restart.
 */
final class SegmentSearch {

    /** Small enough to be read from its start. */
    private static final long NEAR = 32 * 1024;

    private static final int WINDOW = 1024;

    private SegmentSearch() {}

    /**
     * File offset of a line start from which the line with this number, or the first after it, follows soon. All lines
     * before the offset have smaller numbers.
     */
    static long offsetBefore(Segment segment, long seq) throws IOException {
        long low = 0;
        long high = segment.size();
        if (seq <= segment.firstSeq() || high <= NEAR) {
            return 0;
        }
        Header header = new Header();
        byte[] window = new byte[WINDOW];
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            while (high - low > NEAR) {
                long middle = (low + high) >>> 1;
                long line = lineAfter(channel, middle, high, window, header);
                if (line < 0 || header.seq >= seq) {
                    high = middle;
                } else {
                    low = line;
                }
            }
        }
        return low;
    }

    /** Exact file offset of the first line whose number is at least this one; the segment's size when there is none. */
    static long offsetOf(Segment segment, long seq) throws IOException {
        if (seq <= segment.firstSeq()) {
            return 0;
        }
        Header header = new Header();
        try (RecordCursor cursor = RecordCursor.forwards(segment, offsetBefore(segment, seq))) {
            long end = segment.size();
            while (cursor.next()) {
                if (header.parse(cursor.bytes(), cursor.from(), cursor.to()) && header.seq >= seq) {
                    return cursor.startOffset();
                }
                end = cursor.endOffset();
            }
            return end;
        }
    }

    /** Start of the first whole record after an offset, its header parsed; -1 when none begins before the bound. */
    private static long lineAfter(FileChannel channel, long offset, long bound, byte[] window, Header header)
            throws IOException {
        long position = offset;
        boolean atStart = false;
        while (position < bound) {
            int length = channel.read(ByteBuffer.wrap(window), position);
            if (length <= 0) {
                return -1;
            }
            int start = 0;
            if (!atStart) {
                while (start < length && window[start] != '\n') {
                    start++;
                }
                if (start == length) {
                    position += length;
                    continue;
                }
                start++;
                atStart = true;
            }
            if (position + start >= bound) {
                return -1;
            }
            // A header is shorter than 96 bytes: when it may be cut off by the window, the window is moved.
            if (length - start < 96 && start > 0) {
                position += start;
                continue;
            }
            if (header.parse(window, start, length)) {
                return position + start;
            }
            atStart = false;
            position += start;
        }
        return -1;
    }
}
