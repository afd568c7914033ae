package io.languard.ban;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what others changed in a ban file since it agreed with the database. Pure.
 *
 * <p>A change on one side only is taken over by the other. Where both changed the same ban, the database's word counts: it is
 * the later decision of somebody who saw the ban in Languard.
 *
 * <p>While a write is under way, and after a manager that was killed in the middle of one, the file may hold what was there
 * before or what was to be written. A line counts as added only when neither had it, and as removed only when both had it: so
 * our own change is never taken for somebody else's.
 */
final class BanMerge {

    private BanMerge() {}

    /**
     * @param base what the file held when it was last read or written; empty when that never happened
     * @param file what it holds now
     * @param database the bans in force
     */
    static Outcome of(Base base, Map<BanKey, BanTerms> file, Map<BanKey, Agreed> database) {
        Map<BanKey, BanTerms> added = new LinkedHashMap<>();
        Map<BanKey, BanTerms> changed = new LinkedHashMap<>();
        List<BanKey> removed = new ArrayList<>();
        file.forEach((key, terms) -> {
            Agreed ban = database.get(key);
            if (!base.knows(key)) {
                if (ban == null) {
                    added.put(key, terms);
                }
            } else if (ban != null && base.isUnchanged(key, ban) && !base.has(key, terms)) {
                changed.put(key, terms);
            }
        });
        database.forEach((key, ban) -> {
            if (!file.containsKey(key) && base.isCertain(key) && base.isUnchanged(key, ban)) {
                removed.add(key);
            }
        });
        return new Outcome(added, changed, removed);
    }

    /**
     * A ban on which file and database agreed.
     *
     * @param ban its number in the database; 0 for a line that is no ban there
     */
    record Agreed(long ban, BanTerms terms) {}

    /**
     * What the file held last, as far as it is known.
     *
     * @param seen what was read and taken in
     * @param writing what was to be written after that; null when it was written and is what was seen
     */
    record Base(Map<BanKey, Agreed> seen, @Nullable Map<BanKey, Agreed> writing) {

        static final Base NONE = new Base(Map.of(), null);

        private boolean knows(BanKey key) {
            return seen.containsKey(key) || (writing != null && writing.containsKey(key));
        }

        private boolean isCertain(BanKey key) {
            return seen.containsKey(key) && (writing == null || writing.containsKey(key));
        }

        private boolean has(BanKey key, BanTerms terms) {
            return isTerms(seen.get(key), terms) || (writing != null && isTerms(writing.get(key), terms));
        }

        private boolean isUnchanged(BanKey key, Agreed ban) {
            return ban.equals(seen.get(key)) || (writing != null && ban.equals(writing.get(key)));
        }

        private static boolean isTerms(@Nullable Agreed agreed, BanTerms terms) {
            return agreed != null && agreed.terms().equals(terms);
        }
    }

    /** What the database has to take over. */
    record Outcome(Map<BanKey, BanTerms> added, Map<BanKey, BanTerms> changed, List<BanKey> removed) {}
}
