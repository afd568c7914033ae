package io.languard.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps a flood of refused attempts from filling the log: of the same kind and origin a few in a minute are entries, the rest
 * are counted. Safe for use by many threads; takes bounded memory whatever is thrown at it.
 */
final class FloodGuard {

    static final int ENTRIES_IN_A_WINDOW = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** More origins than this share one count for each action. */
    private static final int MOST_ORIGINS = 200;

    private final Map<String, Count> counts = new LinkedHashMap<>();

    private static final class Count {
        private final Instant end;
        private int told;
        private int omitted;
        private NewEntry last;

        private Count(Instant end, NewEntry first) {
            this.end = end;
            this.last = first;
        }
    }

    /**
     * Attempts that got no entry of their own.
     *
     * @param last the last of them
     */
    record Omitted(NewEntry last, int times) {}

    /** Whether this one becomes an entry; else it is counted. */
    synchronized boolean admits(NewEntry entry, Instant now) {
        Count count = counts.get(key(entry));
        if (count == null) {
            String key =
                    counts.size() < MOST_ORIGINS ? key(entry) : entry.action().word();
            count = counts.computeIfAbsent(key, fresh -> new Count(now.plus(WINDOW), entry));
        }
        if (count.told < ENTRIES_IN_A_WINDOW) {
            count.told++;
            return true;
        }
        count.omitted++;
        count.last = entry;
        return false;
    }

    /** What was counted in windows that are over. */
    synchronized List<Omitted> over(Instant now) {
        List<Omitted> over = new ArrayList<>();
        for (Iterator<Count> all = counts.values().iterator(); all.hasNext(); ) {
            Count count = all.next();
            if (!now.isBefore(count.end)) {
                all.remove();
                if (count.omitted > 0) {
                    over.add(new Omitted(count.last, count.omitted));
                }
            }
        }
        return over;
    }

    /** All that was counted; then nothing is. */
    synchronized List<Omitted> rest() {
        return over(Instant.MAX);
    }

    private static String key(NewEntry entry) {
        Object origin = entry.doer().kind() == Doer.Kind.ANONYMOUS ? entry.address() : entry.doer();
        return entry.action().word() + '/' + Objects.toString(entry.error()) + '/' + entry.server() + '/' + origin;
    }
}
