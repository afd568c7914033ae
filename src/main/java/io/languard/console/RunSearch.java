package io.languard.console;

import io.languard.console.RecordFormat.Header;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Finds where a run begins, looking at the first record of each segment only: runs ascend with the lines. */
final class RunSearch {

    private RunSearch() {}

    /** A line number at or before the first line of the run, in the same segment or the one before. */
    static long firstSeq(List<Segment> segments, long run) throws IOException {
        Header header = new Header();
        for (int i = segments.size() - 1; i > 0; i--) {
            try (RecordCursor cursor = RecordCursor.forwards(segments.get(i), 0)) {
                if (cursor.next() && header.parse(cursor.bytes(), cursor.from(), cursor.to()) && header.run < run) {
                    return header.seq;
                }
            } catch (NoSuchFileException e) {
                // Retention removed it, and all before it.
                return 1;
            }
        }
        return 1;
    }
}
