package io.languard.player;

import io.languard.common.Player;
import io.languard.player.PlayerSession.End;
import io.languard.player.SessionBook.OpenSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The statements with which {@link SessionBook} writes, on a connection whose transaction is the caller's. */
final class SessionRows {

    private static final String OPEN_COLUMNS = """
            select s.id, s.player_id, s.run, s.slot, k.name, s.address, k.guid, k.steam_id, s.joined_at, s.paused_at,
                s.resumed_at, s.left_at
            from player_session s join known_player k on k.id = s.player_id
            """;

    /** Whether a row is surely the player, or has the name and nothing that says otherwise. */
    private static final String SAME_PLAYER = """
             and (lower(k.guid) = lower(?) or k.steam_id = ?
                or (k.name = ? and (k.guid is null or ?::text is null) and (k.steam_id is null or ?::text is null)))
            """;

    private final Connection connection;

    /** How far the log of a server was read. */
    record Progress(long run, long line) {}

    SessionRows(Connection connection) {
        this.connection = connection;
    }

    boolean lockServer(long server) throws SQLException {
        try (PreparedStatement statement = prepare("select id from game_server where id = ? for key share", server)) {
            return number(statement, 0) != 0;
        }
    }

    @Nullable
    Progress progress(long server) throws SQLException {
        try (PreparedStatement statement =
                        prepare("select run, line from player_progress where server_id = ?", server);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new Progress(row.getLong(1), row.getLong(2)) : null;
        }
    }

    void progress(long server, Progress reached) throws SQLException {
        update("""
                insert into player_progress (server_id, run, line) values (?, ?, ?)
                on conflict (server_id) do update set run = excluded.run, line = excluded.line
                """, server, reached.run(), reached.line());
    }

    List<OpenSession> open(long server) throws SQLException {
        List<OpenSession> found = new ArrayList<>();
        try (PreparedStatement statement =
                        prepare(OPEN_COLUMNS + " where s.server_id = ? and s.left_at is null order by s.id", server);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(session(rows));
            }
        }
        return found;
    }

    /** Whether a session of the run, begun a little later at the most, went on at that moment. */
    boolean covers(long server, long run, Player player, Instant at, Duration later) throws SQLException {
        try (PreparedStatement statement = prepare(
                "select 1 from player_session s join known_player k on k.id = s.player_id"
                        + " where s.server_id = ? and s.run = ? and s.joined_at <= ?"
                        + " and (s.left_at is null or s.left_at > ?)" + SAME_PLAYER,
                server,
                run,
                at.plus(later),
                at,
                player.guid(),
                player.steamId(),
                player.name(),
                player.guid(),
                player.steamId())) {
            return number(statement, 0) != 0;
        }
    }

    /**
     * The session of the player that an earlier run ended under, at that moment or later; its {@code pausedAt} is when.
     */
    @Nullable
    OpenSession interrupted(long server, long run, Player player, Instant since) throws SQLException {
        try (PreparedStatement statement = prepare(
                        OPEN_COLUMNS
                                + " where s.server_id = ? and s.ended_by = 'server' and s.left_at >= ? and s.run < ?"
                                + SAME_PLAYER
                                + " order by (lower(k.guid) = lower(?) or k.steam_id = ?) desc nulls last,"
                                + " s.left_at desc, s.id limit 1",
                        server,
                        since,
                        run,
                        player.guid(),
                        player.steamId(),
                        player.name(),
                        player.guid(),
                        player.steamId(),
                        player.guid(),
                        player.steamId());
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            OpenSession found = session(row);
            return new OpenSession(
                    found.id(),
                    found.playerId(),
                    found.run(),
                    found.slot(),
                    found.player(),
                    found.joinedAt(),
                    row.getTimestamp(12).toInstant(),
                    null);
        }
    }

    void resume(OpenSession session, long run, String slot, Instant at) throws SQLException {
        update(
                "update player_session set run = ?, slot = ?, paused_at = left_at, resumed_at = ?, left_at = null,"
                        + " ended_by = null where id = ?",
                run,
                slot,
                at,
                session.id());
    }

    /** Makes a resumed session what it was before. */
    void pause(OpenSession session) throws SQLException {
        update(
                "update player_session set left_at = paused_at, ended_by = 'server', paused_at = null,"
                        + " resumed_at = null where id = ?",
                session.id());
    }

    long insert(long server, long player, long run, Player who, Instant at) throws SQLException {
        try (PreparedStatement statement = prepare(
                "insert into player_session (server_id, player_id, run, slot, address, joined_at)"
                        + " values (?, ?, ?, ?, ?, ?) returning id",
                server,
                player,
                run,
                who.slotId(),
                who.address(),
                at)) {
            return number(statement, 0);
        }
    }

    void describe(long session, long player, Player who) throws SQLException {
        update(
                "update player_session set player_id = ?, slot = ?, address = ? where id = ?",
                player,
                who.slotId(),
                who.address(),
                session);
    }

    void close(OpenSession session, Instant at, End end) throws SQLException {
        update("update player_session set left_at = ?, ended_by = ? where id = ?", at, end.word(), session.id());
    }

    /** One more session of a player; returns the player's id. */
    long countIn(long server, Player player) throws SQLException {
        try (PreparedStatement statement =
                prepare("""
                insert into known_player (server_id, name, guid, steam_id, search_text, sessions) values (?, ?, ?, ?, ?, 1)
                on conflict (server_id, name, coalesce(guid, ''), coalesce(steam_id, ''))
                do update set sessions = known_player.sessions + 1 returning id
                """, server, player.name(), player.guid(), player.steamId(), searchText(player))) {
            return number(statement, 0);
        }
    }

    void countOut(long player, int sessions) throws SQLException {
        update("update known_player set sessions = sessions - ? where id = ?", sessions, player);
    }

    /** What a search looks through. The database may know the case of ASCII letters only, so it is lowered here. */
    private static String searchText(Player player) {
        StringBuilder text = new StringBuilder(player.name());
        if (player.guid() != null) {
            text.append('\n').append(player.guid());
        }
        if (player.steamId() != null) {
            text.append('\n').append(player.steamId());
        }
        return searchable(text.toString());
    }

    static String searchable(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static OpenSession session(ResultSet row) throws SQLException {
        Timestamp paused = row.getTimestamp(10);
        Timestamp resumed = row.getTimestamp(11);
        return new OpenSession(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                new Player(
                        row.getString(4), row.getString(5), null, row.getString(7), row.getString(6), row.getString(8)),
                row.getTimestamp(9).toInstant(),
                paused == null ? null : paused.toInstant(),
                resumed == null ? null : resumed.toInstant());
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (value instanceof String || value == null) {
                statement.setString(i + 1, (String) value);
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.executeUpdate();
        }
    }

    private static long number(PreparedStatement statement, long otherwise) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : otherwise;
        }
    }
}
