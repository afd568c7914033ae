package io.languard.runtime.local;

import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a run prints to. What is released becomes a hole: the file keeps its length and the game, which appends to
 * it, notices nothing; cutting it would race with the game's writes.
 */
final class OutputFile implements OutputSource {

    private final Path file;
    private final Positions positions;
    private final HolePuncher puncher;
    private final FileChannel channel;
    private long released;

    OutputFile(Path file, Positions positions, HolePuncher puncher) throws IOException {
        this.file = file;
        this.positions = positions;
        this.puncher = puncher;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Where the file begins in the count of all bytes printed. A game that opens its output anew, as {@code > /dev/stderr}
     * in a start script does, cuts the file to nothing; what it prints from then on continues the count. Shared by all
     * readers of a run and kept for the next manager.
     */
    static final class Positions {

        private final Path kept;
        private long base;
        private long highest;

        Positions(Path kept) {
            this.kept = kept;
            this.base = read(kept);
        }

        private static long read(Path kept) {
            try {
                return kept.toFile().exists()
                        ? Long.parseLong(Files.readString(kept).strip())
                        : 0;
            } catch (IOException | NumberFormatException damaged) {
                return 0;
            }
        }

        /**
         * Position of the first byte of the file.
         *
         * @param length of the file now
         * @param known position up to which a reader knows that bytes were printed
         */
        synchronized long base(long length, long known) throws IOException {
            highest = Math.max(highest, known);
            if (base + length < highest) {
                base = highest;
                Files.writeString(kept, base + "\n");
            }
            highest = Math.max(highest, base + length);
            return base;
        }
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        long base = positions.base(channel.size(), position);
        if (position < base) {
            // Cut away before anyone had read it.
            int lost = (int) Math.min(base - position, target.remaining());
            target.put(new byte[lost]);
            return lost;
        }
        return Math.max(0, channel.read(target, position - base));
    }

    @Override
    public long size() throws IOException {
        long length = channel.size();
        return positions.base(length, 0) + length;
    }

    @Override
    public void release(long position) throws IOException {
        long length = channel.size();
        long until = Math.min(position - positions.base(length, position), length);
        if (until < released) {
            released = 0;
        }
        if (until - released >= HolePuncher.WORTHWHILE_BYTES) {
            long end = until - until % HolePuncher.WORTHWHILE_BYTES;
            // Counted as done even if the file system cannot do it: asking again would fail again.
            long start = released;
            released = end;
            puncher.punch(file, start, end - start);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
