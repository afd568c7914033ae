package io.languard.console;

import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Raw output in a file, as the local runtime keeps it; may give it in small pieces. */
public final class FileSource implements OutputSource {

    private final FileChannel channel;
    private final int piece;
    public final AtomicLong released = new AtomicLong();
    public volatile boolean broken;

    public FileSource(Path file) throws IOException {
        this(file, Integer.MAX_VALUE);
    }

    public FileSource(Path file, int piece) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.piece = piece;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        if (broken) {
            throw new IOException("broken for the test");
        }
        int limit = target.limit();
        if (target.remaining() > piece) {
            target.limit(target.position() + piece);
        }
        try {
            return Math.max(0, channel.read(target, position));
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void release(long position) {
        released.set(position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    public boolean isOpen() {
        return channel.isOpen();
    }
}
