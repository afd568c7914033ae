package io.languard.game.catalogue;

import com.google.re2j.Matcher;
import io.languard.common.LogLevel;
import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.LogReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of one run by the patterns of a definition. It remembers who is there, so that a game that tells a name in
 * one line and the joining in another, or only the name of who left, still gives complete signals.
 */
final class DefinedLogReader implements LogReader {

    /** More than any game has players; a log that floods joins cannot fill the memory. */
    private static final int MAX_REMEMBERED = 1024;

    private final LogPatterns patterns;
    private final List<LinePattern> readyPatterns;
    private final Map<String, Known> known = new Bounded<>();
    private final Map<String, String> present = new Bounded<>();
    private boolean ready;

    /** @param readyPatterns those of the definition and of the server's settings */
    DefinedLogReader(LogPatterns patterns, List<LinePattern> readyPatterns, boolean readyAtStart) {
        this.patterns = patterns;
        this.readyPatterns = readyPatterns;
        this.ready = readyAtStart;
    }

    @Override
    public List<GameSignal> atStart(Instant startedAt) {
        return ready ? List.of(new GameSignal.Ready()) : List.of();
    }

    @Override
    public Reading read(String line, Instant seenAt) {
        String text = line;
        for (LinePattern strip : patterns.strip()) {
            text = strip.remove(text);
        }
        if (any(patterns.ignore(), text)) {
            return Reading.INFO;
        }
        List<GameSignal> signals = new ArrayList<>(0);
        if (!ready) {
            readStart(text, signals);
        }
        readPlayers(text, signals);
        boolean problem = any(patterns.problems(), text);
        if (problem) {
            signals.add(new GameSignal.Problem(text.strip()));
        }
        LogLevel level = problem ? LogLevel.ERROR : level(text);
        return level == LogLevel.INFO && signals.isEmpty() ? Reading.INFO : new Reading(level, signals);
    }

    private void readStart(String text, List<GameSignal> signals) {
        if (any(readyPatterns, text)) {
            ready = true;
            signals.add(new GameSignal.Ready());
            return;
        }
        Matcher progress = first(patterns.progress(), text);
        String percent = progress == null ? null : group(progress, "percent");
        if (percent != null) {
            signals.add(new GameSignal.Progress(percentOf(percent), text.strip()));
        }
    }

    private void readPlayers(String text, List<GameSignal> signals) {
        Matcher named = first(patterns.named(), text);
        String slot = named == null ? null : group(named, "slot");
        if (named != null && slot != null) {
            known.merge(slot, Known.of(named), (before, now) -> now.over(before));
        }
        Matcher joined = first(patterns.joined(), text);
        if (joined != null) {
            join(joined, signals);
            return;
        }
        Matcher left = first(patterns.left(), text);
        if (left != null) {
            leave(left, signals);
        }
    }

    private void join(Matcher joined, List<GameSignal> signals) {
        String slot = group(joined, "slot");
        Known who = Known.of(joined).over(slot == null ? Known.NOTHING : known.getOrDefault(slot, Known.NOTHING));
        String name = who.name() == null ? slot : who.name();
        String id = slot == null ? name : slot;
        // A new map makes everybody enter again: that is no second player.
        if (name != null && id != null && !name.equals(present.put(id, name))) {
            signals.add(new GameSignal.PlayerJoined(new Player(id, name, null, who.guid(), who.address())));
        }
    }

    private void leave(Matcher left, List<GameSignal> signals) {
        String slot = group(left, "slot");
        String name = group(left, "name");
        String id = slot;
        if (id == null && name != null) {
            String wanted = name;
            id = present.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(wanted))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
        // Who never joined, for example a query that looked like a connection, does not leave either.
        if (id != null) {
            known.remove(id);
        }
        if (id != null && present.remove(id) != null) {
            signals.add(new GameSignal.PlayerLeft(id));
        }
    }

    private LogLevel level(String text) {
        if (any(patterns.errors(), text)) {
            return LogLevel.ERROR;
        }
        if (any(patterns.warnings(), text)) {
            return LogLevel.WARNING;
        }
        return any(patterns.debug(), text) ? LogLevel.DEBUG : LogLevel.INFO;
    }

    private static boolean any(List<LinePattern> patterns, String text) {
        return first(patterns, text) != null;
    }

    private static @Nullable Matcher first(List<LinePattern> patterns, String text) {
        for (LinePattern pattern : patterns) {
            Matcher matcher = pattern.find(text);
            if (matcher != null) {
                return matcher;
            }
        }
        return null;
    }

    private static @Nullable String group(Matcher matcher, String name) {
        if (!matcher.pattern().namedGroups().containsKey(name)) {
            return null;
        }
        String text = matcher.group(name);
        return text == null || text.isEmpty() ? null : text;
    }

    private static int percentOf(String text) {
        boolean number = text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Math.min(100, Integer.parseInt(text)) : 0;
    }

    /** What is known of a slot. */
    private record Known(
            @Nullable String name,
            @Nullable String address,
            @Nullable String guid) {

        static final Known NOTHING = new Known(null, null, null);

        static Known of(Matcher matcher) {
            return new Known(group(matcher, "name"), group(matcher, "address"), group(matcher, "guid"));
        }

        Known over(Known other) {
            return new Known(
                    name == null ? other.name : name,
                    address == null ? other.address : address,
                    guid == null ? other.guid : guid);
        }
    }

    /** Forgets the oldest. */
    private static final class Bounded<T> extends LinkedHashMap<String, T> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }
}
