package io.languard.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a query found.
 *
 * @param lines in the order of the query
 * @param next to be given to {@link LogQuery#since} or, newest first, {@link LogQuery#before} for the next page; of use
 *     only while there is more
 * @param more whether there is, or may be, more to find. When the query ran out of patience, this is true and the page
 *     may have fewer lines than asked for, even none
 */
public record LogPage(List<ConsoleLine> lines, long next, boolean more) {

    public LogPage {
        lines = List.copyOf(lines);
    }

    /** The lines in the order they were printed, whatever the order of the query. */
    public List<ConsoleLine> oldestFirst() {
        if (lines.size() < 2 || lines.get(0).seq() < lines.get(1).seq()) {
            return lines;
        }
        List<ConsoleLine> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }
}
