package io.languard.console;

import io.languard.console.RecordFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segment files of one server. Written by one thread, read by any number; {@link #segments()} is a snapshot.
 *
 * <p>There is no index file. What must survive is in the records themselves, so that a crash at any byte leaves nothing
 * that could contradict them.
 */
final class ConsoleLog {

    private final Path folder;
    private final ConsoleSettings settings;
    private final Object structure = new Object();
    private volatile List<Segment> segments = List.of();
    private @Nullable FileChannel channel;
    /** The segment before the current one while nothing is in the current one yet. */
    private @Nullable Segment closed;

    /**
     * Where the log ends.
     *
     * @param seq number of the last line, 0 when there is none
     * @param run run of the last line
     * @param end its offset in the run's raw output
     */
    record End(long seq, long run, long end) {}

    ConsoleLog(Path folder, ConsoleSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Finds the segments and cuts off what a crash left half-written. Called once, before anything else. */
    End recover() throws IOException {
        Files.createDirectories(folder);
        List<Segment> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
            for (Path file : files) {
                Segment segment = Segment.of(file, Files.size(file));
                if (segment != null) {
                    found.add(segment);
                }
            }
        }
        found.sort(Comparator.comparingLong(Segment::firstSeq));
        End end = new End(0, 0, 0);
        while (!found.isEmpty()) {
            Segment last = found.get(found.size() - 1);
            End inLast = cutTornEnd(last);
            if (inLast != null) {
                end = inLast;
                break;
            }
            // Nothing whole in it. A lone segment stays for the number in its name, which must never be used again.
            if (found.size() == 1) {
                end = new End(last.firstSeq() - 1, 0, 0);
                break;
            }
            Files.delete(last.file());
            found.remove(found.size() - 1);
        }
        segments = List.copyOf(found);
        return end;
    }

    private static @Nullable End cutTornEnd(Segment segment) throws IOException {
        End end = null;
        long whole = 0;
        Header header = new Header();
        try (RecordCursor cursor = RecordCursor.backwards(segment, segment.size())) {
            while (end == null && cursor.next()) {
                if (isRecord(cursor, header) && header.seq >= segment.firstSeq()) {
                    whole = cursor.endOffset();
                    end = new End(header.seq, header.run, header.end);
                }
            }
        }
        if (whole < segment.size()) {
            try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
                file.truncate(whole);
            }
            segment.size(whole);
        }
        return end;
    }

    private static boolean isRecord(RecordCursor cursor, Header header) {
        if (!header.parse(cursor.bytes(), cursor.from(), cursor.to())) {
            return false;
        }
        for (int i = header.textFrom; i < cursor.to(); i++) {
            if (cursor.bytes()[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Oldest first. */
    List<Segment> segments() {
        return segments;
    }

    /**
     * Writes records in one go. When it fails, nothing of them counts as written and the same call may be repeated.
     *
     * @return the segment that was closed to make room, if one was: it should be synced
     */
    @Nullable
    Segment append(ByteBuffer records, long firstSeq, long firstMillis) throws IOException {
        Segment current = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (current == null || (current.size() > 0 && current.size() + records.remaining() > settings.segmentBytes())) {
            Segment previous = current;
            current = begin(firstSeq, firstMillis);
            closed = previous;
        }
        FileChannel open = channel;
        if (open == null) {
            open = current.size() == 0 ? create(current) : FileChannel.open(current.file(), StandardOpenOption.WRITE);
            channel = open;
        }
        long position = current.size();
        try {
            while (records.hasRemaining()) {
                position += open.write(records, position);
            }
        } catch (IOException e) {
            cutBack(open, current, e);
            throw e;
        }
        current.size(position);
        Segment result = closed;
        closed = null;
        return result;
    }

    private Segment begin(long firstSeq, long firstMillis) throws IOException {
        Segment next = Segment.next(folder, firstSeq, firstMillis);
        close();
        channel = create(next);
        synchronized (structure) {
            List<Segment> more = new ArrayList<>(segments);
            more.add(next);
            segments = List.copyOf(more);
        }
        return next;
    }

    private static FileChannel create(Segment segment) throws IOException {
        // The console may show what players write to each other: for the manager's eyes only.
        return FileChannel.open(
                segment.file(),
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                PosixFilePermissions.asFileAttribute(
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
    }

    private void cutBack(FileChannel open, Segment current, IOException reason) {
        try {
            open.truncate(current.size());
        } catch (IOException e) {
            // What stays behind is overwritten by the next try, or consists of records that count after a crash.
            reason.addSuppressed(e);
        }
        try {
            // A file that was moved away or is broken otherwise is looked for anew.
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Forces a segment to the disk. */
    static void sync(Segment segment) throws IOException {
        try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            file.force(true);
        } catch (NoSuchFileException e) {
            // Retention was faster.
        }
    }

    /** Removes the oldest segments that are too old or too much; never the last one, nor the last that has lines. */
    void retain(Instant now) throws IOException {
        synchronized (structure) {
            List<Segment> kept = new ArrayList<>(segments);
            long total = kept.stream().mapToLong(Segment::size).sum();
            long oldest = now.minus(settings.maxAge()).toEpochMilli();
            while (kept.size() > 1) {
                Segment next = kept.get(1);
                boolean tooOld = next.firstMillis() < oldest;
                boolean tooMuch = total > settings.totalBytes();
                if (next.size() == 0 || (!tooOld && !tooMuch)) {
                    break;
                }
                Segment victim = kept.get(0);
                Files.deleteIfExists(victim.file());
                kept.remove(0);
                total -= victim.size();
            }
            segments = List.copyOf(kept);
        }
    }

    /** Number of the oldest kept line; one more than the last when there is none. */
    long firstSeq() {
        List<Segment> now = segments;
        return now.isEmpty() ? 1 : now.get(0).firstSeq();
    }

    /** Closes the file; the next append opens it again. */
    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** Removes all files of the log. */
    void delete() throws IOException {
        close();
        synchronized (structure) {
            for (Segment segment : segments) {
                Files.deleteIfExists(segment.file());
            }
            segments = List.of();
            Files.deleteIfExists(folder);
        }
    }
}
