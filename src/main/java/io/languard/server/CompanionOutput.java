package io.languard.server;

import io.languard.runtime.OutputSource;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a companion prints, line by line and not more than a person could read: the console belongs to the server.
 * After a kill of the manager the lines of its last second may be passed on again.
 */
final class CompanionOutput {

    /** Lines a second. More than that for a moment is fine. */
    static final int PACE = 50;

    private static final int BURST = 500;
    private static final Logger LOG = Logger.getLogger(CompanionOutput.class.getName());
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final long MOST_BEHIND = 1024 * 1024;
    private static final long NOTE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RunningServer process;
    private final Path note;
    private final Consumer<String> lines;
    private @Nullable OutputSource source;
    private long position;
    private long noted;
    private long nextNote = System.nanoTime();
    private long leftOut;
    private double allowed = BURST;
    private long lastNanos = System.nanoTime();

    /** @param note file that keeps how far it was read */
    CompanionOutput(RunningServer process, Path note, Consumer<String> lines) {
        this.process = process;
        this.note = note;
        this.lines = lines;
        this.position = read();
        this.noted = position;
    }

    private long read() {
        try {
            String[] words = Files.readString(note).strip().split(" ");
            return words.length == 2 && Long.parseLong(words[0]) == process.run() ? Long.parseLong(words[1]) : 0;
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    /** What is there now, up to a limit. */
    void pass() {
        try {
            pass(false);
        } catch (IOException | RuntimeFailure e) {
            LOG.log(Level.WARNING, "The output of a companion cannot be read", e);
        }
    }

    /** It has ended: also what has no line end, then nothing more. */
    void finish() {
        try {
            while (pass(true)) {
                // One chunk each time.
            }
            tellLeftOut();
            if (source != null) {
                source.close();
            }
            Files.deleteIfExists(note);
        } catch (IOException | RuntimeFailure e) {
            LOG.log(Level.WARNING, "The rest of the output of a companion cannot be read", e);
        }
    }

    private boolean pass(boolean last) throws IOException, RuntimeFailure {
        OutputSource open = source;
        if (open == null) {
            open = process.output();
            source = open;
        }
        refill();
        long size = open.size();
        if (size - position > MOST_BEHIND) {
            // Nobody reads as fast as it prints.
            leftOut++;
            position = size - CHUNK_BYTES;
        }
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, Math.max(0, size - position)));
        while (chunk.hasRemaining() && open.read(position + chunk.position(), chunk) > 0) {
            // A source may give its bytes in pieces.
        }
        int length = chunk.position();
        int used = cut(chunk.array(), length, last && position + length >= size);
        position += used;
        if (used > 0) {
            open.release(position);
        }
        keep();
        return used > 0 && position < size;
    }

    private int cut(byte[] bytes, int length, boolean rest) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || i - start >= LONGEST_LINE) {
                line(bytes, start, i);
                start = bytes[i] == '\n' ? i + 1 : i;
            }
        }
        if (rest && start < length) {
            line(bytes, start, length);
            start = length;
        }
        return start;
    }

    private void line(byte[] bytes, int from, int to) {
        if (allowed < 1) {
            leftOut++;
            return;
        }
        tellLeftOut();
        allowed--;
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        lines.accept(new String(bytes, from, end - from, StandardCharsets.UTF_8));
    }

    private void tellLeftOut() {
        if (leftOut > 0) {
            lines.accept("(" + leftOut + " lines or more left out)");
            leftOut = 0;
        }
    }

    private void refill() {
        long now = System.nanoTime();
        allowed = Math.min(BURST, allowed + PACE * (now - lastNanos) / 1e9);
        lastNanos = now;
    }

    private void keep() throws IOException {
        long now = System.nanoTime();
        if (position != noted && now - nextNote >= 0) {
            nextNote = now + NOTE_NANOS;
            noted = position;
            Files.writeString(note, process.run() + " " + position + "\n");
        }
    }
}
