package io.languard.runtime.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code /proc/PID/stat} of one process open, which makes a look at it a single system call. The open file belongs to
 * the process and not to its number, so that no later process can answer through it.
 */
final class StatWatch {

    private final ProcessIdentity identity;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ProcFs.STAT_BYTES);
    private final byte[] bytes = new byte[ProcFs.STAT_BYTES];
    private @Nullable FileChannel channel;
    private boolean closed;

    StatWatch(ProcessIdentity identity) {
        this.identity = identity;
    }

    /** Null when the process is gone; a zombie is still there. */
    synchronized @Nullable ProcStat read() {
        if (closed) {
            return null;
        }
        try {
            return readOnce();
        } catch (ClosedChannelException interruptedBefore) {
            // A thread that was interrupted while it read closed the channel for all.
            boolean interrupted = Thread.interrupted();
            try {
                channel = null;
                return readOnce();
            } catch (IOException gone) {
                return null;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        } catch (IOException gone) {
            return null;
        }
    }

    private @Nullable ProcStat readOnce() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(ProcFs.statOf(identity.pid()), StandardOpenOption.READ);
            channel = open;
        }
        buffer.clear();
        int length = open.read(buffer, 0);
        if (length <= 0) {
            return null;
        }
        buffer.flip();
        buffer.get(bytes, 0, length);
        ProcStat stat = ProcStat.parse(bytes, length);
        return stat != null && stat.startTicks() == identity.startTicks() ? stat : null;
    }

    synchronized void close() {
        closed = true;
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException nothingLost) {
                // It was only read.
            }
        }
    }
}
