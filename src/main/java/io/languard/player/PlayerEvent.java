package io.languard.player;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.languard.common.Player;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of an event until it is in the database.
 *
 * @param players the player, or all who are there for {@link Kind#KNOWN}
 * @param line number of the console line that told it; null when none did
 */
record PlayerEvent(
        Kind kind,
        long server,
        long run,
        List<Player> players,
        @Nullable Long line,
        boolean replayed,
        Instant at) {

    /** More than any game allows; PostgreSQL could not index names without limit. */
    private static final int LONGEST_TEXT = 255;

    enum Kind {
        JOINED,
        IDENTIFIED,
        LEFT,
        LEFT_WITH_SERVER,
        KNOWN
    }

    PlayerEvent {
        players = List.copyOf(players);
    }

    @JsonIgnore
    Player player() {
        return players.get(0);
    }

    /** Null for events that are no business of the history. */
    static @Nullable PlayerEvent of(LanguardEvent event) {
        if (event instanceof ServerEvent.PlayerJoined joined) {
            return of(Kind.JOINED, joined, joined.run(), joined.player(), joined.line(), joined.replayed());
        }
        if (event instanceof ServerEvent.PlayerIdentified known) {
            return of(Kind.IDENTIFIED, known, known.run(), known.player(), known.line(), known.replayed());
        }
        if (event instanceof ServerEvent.PlayerLeft left) {
            Kind kind = left.withServer() ? Kind.LEFT_WITH_SERVER : Kind.LEFT;
            return of(kind, left, left.run(), left.player(), left.line(), left.replayed());
        }
        if (event instanceof ServerEvent.PlayersKnown known) {
            List<Player> all =
                    known.players().stream().map(PlayerEvent::storable).toList();
            return new PlayerEvent(Kind.KNOWN, known.server().value(), known.run(), all, null, false, known.at());
        }
        return null;
    }

    private static PlayerEvent of(
            Kind kind, ServerEvent event, long run, Player player, @Nullable Long line, boolean replayed) {
        return new PlayerEvent(
                kind, event.server().value(), run, List.of(storable(player)), line, replayed, event.at());
    }

    /** Names are what strangers typed; NUL, for one, cannot be stored. The ping is of no use later. */
    private static Player storable(Player player) {
        return new Player(
                clean(player.slotId()),
                clean(player.name()),
                null,
                cleanOrNull(player.guid()),
                cleanOrNull(player.address()),
                cleanOrNull(player.steamId()),
                player.joinedAt());
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : clean(text);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
        text.codePoints().limit(LONGEST_TEXT).forEach(c -> {
            boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            clean.appendCodePoint(Character.isISOControl(c) || lone ? '\ufffd' : c);
        });
        return clean.toString();
    }
}
