package io.languard.player;

import io.languard.common.Player;
import io.languard.player.PlayerSession.End;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions of events, in one transaction of the caller. Each event takes effect once, however often it is told: the
 * journal's number tells those that come again after a failure, the line those that a restarted manager reads from the log.
 */
final class SessionBook {

    /** The game's own list may show a player so long before its log tells of the join. */
    private static final Duration LIST_AHEAD = Duration.ofSeconds(10);

    private final SessionRows rows;
    private final Duration grace;

    /** Of the servers in this batch. */
    private final Map<Long, List<OpenSession>> open = new HashMap<>();

    private final Map<Long, SessionRows.Progress> progress = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();

    /** A session that goes on. */
    record OpenSession(
            long id,
            long playerId,
            long run,
            String slot,
            Player player,
            Instant joinedAt,
            @Nullable Instant pausedAt,
            @Nullable Instant resumedAt) {}

    private SessionBook(Connection connection, Duration grace) {
        this.rows = new SessionRows(connection);
        this.grace = grace;
    }

    static void apply(Connection connection, List<PlayerEvent> events, Duration grace) throws SQLException {
        SessionBook book = new SessionBook(connection, grace);
        for (PlayerEvent event : events) {
            book.apply(event);
        }
        for (Map.Entry<Long, SessionRows.Progress> entry : book.progress.entrySet()) {
            book.rows.progress(entry.getKey(), entry.getValue());
        }
    }

    private void apply(PlayerEvent event) throws SQLException {
        if (!knows(event.server())) {
            return;
        }
        SessionRows.Progress reached = progress.get(event.server());
        Long line = event.line();
        if (line != null) {
            // The last line may have told two things, of which only one was noted.
            boolean told = reached != null && reached.run() == event.run() && line < reached.line();
            if (event.replayed() && told) {
                return;
            }
            if (reached == null || reached.run() != event.run() || line > reached.line()) {
                progress.put(event.server(), new SessionRows.Progress(event.run(), line));
            }
        }
        switch (event.kind()) {
            case JOINED -> joined(event, event.player(), event.at());
            case IDENTIFIED -> identified(event);
            case LEFT -> left(event, End.LEFT);
            case LEFT_WITH_SERVER -> left(event, End.SERVER);
            case KNOWN -> known(event);
        }
    }

    private boolean knows(long server) throws SQLException {
        if (gone.contains(server)) {
            return false;
        }
        if (!open.containsKey(server)) {
            // Locked: a server that is deleted meanwhile must not fail the events of the others.
            if (!rows.lockServer(server)) {
                gone.add(server);
                return false;
            }
            open.put(server, rows.open(server));
            SessionRows.Progress reached = rows.progress(server);
            if (reached != null) {
                progress.put(server, reached);
            }
        }
        return true;
    }

    private void joined(PlayerEvent event, Player player, Instant at) throws SQLException {
        OpenSession session = find(event, player);
        if (session != null) {
            complete(event.server(), session, player);
            return;
        }
        if (event.replayed() && rows.covers(event.server(), event.run(), player, at, LIST_AHEAD)) {
            return;
        }
        OpenSession interrupted = rows.interrupted(event.server(), event.run(), player, at.minus(grace));
        if (interrupted == null) {
            insert(event.server(), event.run(), player, at);
        } else {
            rows.resume(interrupted, event.run(), player.slotId(), at);
            OpenSession resumed = new OpenSession(
                    interrupted.id(),
                    interrupted.playerId(),
                    event.run(),
                    player.slotId(),
                    interrupted.player(),
                    interrupted.joinedAt(),
                    interrupted.pausedAt(),
                    at);
            list(event.server()).add(resumed);
            complete(event.server(), resumed, player);
        }
    }

    private void identified(PlayerEvent event) throws SQLException {
        Player player = event.player();
        OpenSession session = find(event, player);
        if (session == null) {
            session = namesake(event, player);
            if (session == null) {
                joined(event, player, began(player, event.at()));
                return;
            }
            // Went on with the session of somebody of the same name before the GUID was known.
            List<OpenSession> sessions = list(event.server());
            sessions.remove(session);
            rows.pause(session);
            insert(event.server(), event.run(), player, session.resumedAt());
            return;
        }
        complete(event.server(), session, player);
    }

    private void left(PlayerEvent event, End end) throws SQLException {
        OpenSession session = find(event, event.player());
        // What the log tells again of an earlier stay does not end the present one.
        if (session != null && !(event.replayed() && event.at().isBefore(begun(session)))) {
            close(event, session, end);
        }
    }

    private void known(PlayerEvent event) throws SQLException {
        List<OpenSession> rest = new ArrayList<>(list(event.server()));
        List<Player> missing = new ArrayList<>();
        for (Player player : event.players()) {
            OpenSession session = find(rest, event, player);
            if (session == null) {
                missing.add(player);
            }
            rest.remove(session);
        }
        for (OpenSession session : rest) {
            if (session.run() <= event.run()) {
                close(event, session, End.UNSEEN);
            }
        }
        for (Player player : missing) {
            joined(event, player, began(player, event.at()));
        }
    }

    private void close(PlayerEvent event, OpenSession session, End end) throws SQLException {
        Instant begun = begun(session);
        rows.close(session, event.at().isBefore(begun) ? begun : event.at(), end);
        list(event.server()).remove(session);
    }

    private void insert(long server, long run, Player player, @Nullable Instant at) throws SQLException {
        if (at == null) {
            throw new IllegalArgumentException("A session begins some time");
        }
        long playerId = rows.countIn(server, player);
        long id = rows.insert(server, playerId, run, player, at);
        list(server).add(new OpenSession(id, playerId, run, player.slotId(), player, at, null, null));
    }

    /** Adds what was not known of a player. */
    private void complete(long server, OpenSession session, Player told) throws SQLException {
        Player known = session.player();
        Player now = new Player(
                told.slotId(),
                told.name(),
                null,
                told.guid() != null ? told.guid() : known.guid(),
                told.address() != null ? told.address() : known.address(),
                told.steamId() != null ? told.steamId() : known.steamId());
        long playerId = session.playerId();
        if (!isSameIdentity(now, known)) {
            rows.countOut(playerId, 1);
            playerId = rows.countIn(server, now);
        } else if (now.slotId().equals(session.slot()) && Objects.equals(now.address(), known.address())) {
            return;
        }
        rows.describe(session.id(), playerId, now);
        List<OpenSession> sessions = list(server);
        sessions.remove(session);
        sessions.add(new OpenSession(
                session.id(),
                playerId,
                session.run(),
                now.slotId(),
                now,
                session.joinedAt(),
                session.pausedAt(),
                session.resumedAt()));
    }

    /** The open session of a player in the event's run. */
    private @Nullable OpenSession find(PlayerEvent event, Player player) {
        return find(list(event.server()), event, player);
    }

    private static @Nullable OpenSession find(List<OpenSession> sessions, PlayerEvent event, Player player) {
        Predicate<OpenSession> ofRun = session -> session.run() == event.run();
        OpenSession sure = first(sessions, ofRun.and(session -> session.player().isSurely(player)));
        if (sure != null) {
            return sure;
        }
        Predicate<OpenSession> named =
                ofRun.and(session -> session.player().name().equals(player.name())
                        && !session.player().isSurelyNot(player));
        OpenSession sameSlot =
                first(sessions, named.and(session -> session.slot().equals(player.slotId())));
        if (sameSlot != null) {
            return sameSlot;
        }
        // A name may be there twice, in two slots. Only a join would take one for the other.
        return event.kind() == PlayerEvent.Kind.JOINED && !slotIsName(player)
                ? first(sessions, named.and(session -> session.slot()
                        .equals(session.player().name())))
                : first(sessions, named);
    }

    private @Nullable OpenSession namesake(PlayerEvent event, Player player) {
        return first(
                list(event.server()),
                session -> session.run() == event.run()
                        && session.resumedAt() != null
                        && session.slot().equals(player.slotId())
                        && session.player().name().equals(player.name()));
    }

    private static @Nullable OpenSession first(List<OpenSession> sessions, Predicate<OpenSession> condition) {
        for (OpenSession session : sessions) {
            if (condition.test(session)) {
                return session;
            }
        }
        return null;
    }

    private List<OpenSession> list(long server) {
        return open.computeIfAbsent(server, none -> new ArrayList<>());
    }

    private static boolean slotIsName(Player player) {
        return player.slotId().equals(player.name());
    }

    /** When the present stay began, after the last restart of the game. */
    private static Instant begun(OpenSession session) {
        Instant resumed = session.resumedAt();
        return resumed == null ? session.joinedAt() : resumed;
    }

    private static Instant began(Player player, Instant otherwise) {
        Instant joined = player.joinedAt();
        return joined == null || joined.isAfter(otherwise) ? otherwise : joined;
    }

    private static boolean isSameIdentity(Player one, Player other) {
        return one.name().equals(other.name())
                && Objects.equals(one.guid(), other.guid())
                && Objects.equals(one.steamId(), other.steamId());
    }
}
