package io.languard.console;

import io.languard.console.RecordFormat.Header;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass of a query over the segment files, in constant memory. Used by one thread, which may be interrupted. */
final class LogScan {

    /** Clocks are set back now and then; a segment this close to the wanted time is looked through. */
    private static final long CLOCK_SLACK_MILLIS = Duration.ofHours(25).toMillis();

    /** Small, since a pattern may take long for a single line of this size. */
    private static final int BYTES_PER_CHECK = 32 * 1024;

    private final List<Segment> segments;
    private final LogQuery query;
    private final LineFilter filter;
    private final Header header = new Header();
    private final long deadline;
    private final boolean patient;
    private long lastSeen;
    private int untilCheck = BYTES_PER_CHECK;
    private boolean outOfTime;

    /** Takes each wanted line and says whether to go on. */
    @FunctionalInterface
    interface Sink {
        boolean take(ConsoleLine line) throws IOException;
    }

    private LogScan(List<Segment> segments, LogQuery query, boolean patient) {
        this.segments = segments;
        this.query = query;
        this.filter = new LineFilter(query);
        this.patient = patient;
        this.deadline = System.nanoTime() + Math.min(query.patience().toNanos(), Long.MAX_VALUE / 4);
        this.lastSeen = query.newestFirst() ? query.before() : query.since();
    }

    static LogPage page(List<Segment> segments, LogQuery query) throws IOException {
        LogScan scan = new LogScan(segments, query, false);
        List<ConsoleLine> lines = new ArrayList<>(Math.min(query.limit(), 512));
        boolean[] more = new boolean[1];
        scan.run(line -> {
            if (lines.size() == query.limit()) {
                more[0] = true;
                return false;
            }
            lines.add(line);
            return true;
        });
        long next = scan.lastSeen;
        if (more[0]) {
            next = lines.get(lines.size() - 1).seq();
        }
        return new LogPage(lines, next, more[0] || scan.outOfTime);
    }

    /** Gives every wanted line to the sink, whatever the query's limit and patience. */
    static void each(List<Segment> segments, LogQuery query, Sink sink) throws IOException {
        new LogScan(segments, query, true).run(sink);
    }

    private void run(Sink sink) throws IOException {
        try {
            if (query.newestFirst()) {
                for (int i = segments.size() - 1; i >= 0; i--) {
                    if (segments.get(i).firstSeq() < query.before() && mayHold(i) && !backwards(i, sink)) {
                        return;
                    }
                    if (segments.get(i).firstSeq() <= query.since() + 1) {
                        return;
                    }
                }
            } else {
                for (int i = 0; i < segments.size(); i++) {
                    if (segments.get(i).firstSeq() >= query.before()) {
                        return;
                    }
                    boolean tooEarly =
                            i + 1 < segments.size() && segments.get(i + 1).firstSeq() <= query.since() + 1;
                    if (!tooEarly && mayHold(i) && !forwards(i, sink)) {
                        return;
                    }
                }
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        }
    }

    private boolean mayHold(int i) {
        if (segments.get(i).firstMillis() - CLOCK_SLACK_MILLIS > filter.to()) {
            return false;
        }
        return i + 1 == segments.size()
                || filter.from() == Long.MIN_VALUE
                || segments.get(i + 1).firstMillis() >= filter.from() - CLOCK_SLACK_MILLIS;
    }

    private boolean forwards(int i, Sink sink) throws IOException {
        Segment segment = segments.get(i);
        try (RecordCursor cursor = RecordCursor.forwards(segment, SegmentSearch.offsetOf(segment, query.since() + 1))) {
            while (cursor.next()) {
                if (!header.parse(cursor.bytes(), cursor.from(), cursor.to()) || header.seq <= query.since()) {
                    continue;
                }
                if (header.seq >= query.before() || !handle(cursor, sink)) {
                    return false;
                }
            }
        } catch (NoSuchFileException e) {
            // Retention removed it meanwhile.
        }
        return true;
    }

    private boolean backwards(int i, Sink sink) throws IOException {
        Segment segment = segments.get(i);
        try {
            long end =
                    query.before() == Long.MAX_VALUE ? segment.size() : SegmentSearch.offsetOf(segment, query.before());
            try (RecordCursor cursor = RecordCursor.backwards(segment, end)) {
                while (cursor.next()) {
                    if (!header.parse(cursor.bytes(), cursor.from(), cursor.to()) || header.seq >= query.before()) {
                        continue;
                    }
                    if (header.seq <= query.since() || !handle(cursor, sink)) {
                        return false;
                    }
                }
            }
        } catch (NoSuchFileException e) {
            // Retention removed it meanwhile.
        }
        return true;
    }

    private boolean handle(RecordCursor cursor, Sink sink) throws IOException {
        untilCheck -= cursor.to() - cursor.from();
        if (untilCheck < 0) {
            untilCheck = BYTES_PER_CHECK;
            if (Thread.interrupted()) {
                throw interrupted();
            }
            if (!patient && System.nanoTime() - deadline > 0) {
                outOfTime = true;
                return false;
            }
        }
        long seq = header.seq;
        @Nullable ConsoleLine line = filter.select(cursor.bytes(), cursor.to(), header);
        if (line != null && !sink.take(line)) {
            return false;
        }
        lastSeen = seq;
        return true;
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("The search was interrupted");
    }
}
