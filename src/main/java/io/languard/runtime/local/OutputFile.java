package io.languard.runtime.local;

import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a run prints to. What is released becomes a hole: the file keeps its length and the game, which appends to
 * it, notices nothing; cutting it would race with the game's writes.
 */
final class OutputFile implements OutputSource {

    private final Path file;
    private final HolePuncher puncher;
    private final FileChannel channel;
    private long released;

    OutputFile(Path file, HolePuncher puncher) throws IOException {
        this.file = file;
        this.puncher = puncher;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return Math.max(0, channel.read(target, position));
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void release(long position) throws IOException {
        long until = Math.min(position, channel.size());
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
