package io.languard.console;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of a server's console. Its name tells the number and the time of its first line. */
final class Segment {

    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.(\\d{13,19})\\.log");

    private final Path file;
    private final long firstSeq;
    private final long firstMillis;
    private volatile long size;

    Segment(Path file, long firstSeq, long firstMillis, long size) {
        this.file = file;
        this.firstSeq = firstSeq;
        this.firstMillis = firstMillis;
        this.size = size;
    }

    static Segment next(Path folder, long firstSeq, long firstMillis) {
        String name = String.format(Locale.ROOT, "%019d.%013d.log", firstSeq, Math.max(0, firstMillis));
        return new Segment(folder.resolve(name), firstSeq, firstMillis, 0);
    }

    /** Null when the file's name is not that of a segment. */
    static @Nullable Segment of(Path file, long size) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? new Segment(file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), size)
                : null;
    }

    Path file() {
        return file;
    }

    long firstSeq() {
        return firstSeq;
    }

    long firstMillis() {
        return firstMillis;
    }

    /** Bytes of whole records in the file; readers look no further. */
    long size() {
        return size;
    }

    void size(long bytes) {
        size = bytes;
    }
}
