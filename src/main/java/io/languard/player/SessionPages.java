package io.languard.player;

import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.player.PlayerSession.End;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history. A server may have millions of sessions: persons are searched instead, of whom there are far fewer, and
 * each knows how many sessions it has; a page is found along an index, from its nearer end.
 */
final class SessionPages {

    /** Up to so many sessions of the persons found are sorted; of more, the newest fitting ones are soon found in order. */
    private static final long FEW = 20_000;

    private static final String COLUMNS = """
            select s.id, s.run, k.name, k.guid, k.steam_id, s.address, s.joined_at, s.left_at, s.ended_by
            """;

    private static final String NEWEST = " order by s.joined_at desc, s.id desc";
    private static final String OLDEST = " order by s.joined_at, s.id";

    private final DataSource database;

    SessionPages(DataSource database) {
        this.database = database;
    }

    /** SQL after {@code where} with the values for it. */
    private record Condition(String sql, List<Object> values) {

        Condition and(String more, Object... moreValues) {
            List<Object> all = new ArrayList<>(values);
            Collections.addAll(all, moreValues);
            return new Condition(sql + " and " + more, all);
        }
    }

    /** Persons that a search found. */
    private record Found(List<Long> persons, long sessions) {

        Found {
            persons = List.copyOf(persons);
        }
    }

    Page<PlayerSession> page(ServerId server, SessionQuery query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Condition condition = condition(server, query);
            if (query.search() == null) {
                long total = query.isWhole() ? sessions(connection, server) : count(connection, condition);
                return new Page<>(inOrder(connection, condition, query, total), total, query.offset(), query.limit());
            }
            Found found = search(connection, server, query.search());
            if (found.sessions() <= FEW) {
                return sorted(connection, condition, query, found);
            }
            Condition searched = condition.and(
                    "s.player_id in (select id from known_player where server_id = ? and strpos(search_text, ?) > 0)",
                    server.value(),
                    SessionRows.searchable(query.search()));
            long total = query.isWhole() ? found.sessions() : count(connection, searched);
            return new Page<>(inOrder(connection, searched, query, total), total, query.offset(), query.limit());
        }
    }

    private static Condition condition(ServerId server, SessionQuery query) {
        Condition condition = new Condition("s.server_id = ?", List.of(server.value()));
        if (query.online() != null) {
            condition = condition.and(query.online() ? "s.left_at is null" : "s.left_at is not null");
        }
        if (query.since() != null) {
            condition = condition.and("s.joined_at >= ?", Timestamp.from(query.since()));
        }
        if (query.until() != null) {
            condition = condition.and("s.joined_at < ?", Timestamp.from(query.until()));
        }
        return condition;
    }

    /** Walks along an index from the nearer end to the page, and only then to the rows. */
    private static List<PlayerSession> inOrder(
            Connection connection, Condition condition, SessionQuery query, long total) throws SQLException {
        long offset = query.offset();
        long size = Math.max(0, Math.min(query.limit(), total - offset));
        if (size == 0) {
            return List.of();
        }
        boolean fromOldest = offset > total / 2;
        String sql = COLUMNS
                + " from (select s.id from player_session s where " + condition.sql() + (fromOldest ? OLDEST : NEWEST)
                + " limit " + size + " offset " + (fromOldest ? total - offset - size : offset)
                + ") p join player_session s on s.id = p.id join known_player k on k.id = s.player_id" + NEWEST;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, condition.values());
            return read(statement);
        }
    }

    private static Page<PlayerSession> sorted(
            Connection connection, Condition condition, SessionQuery query, Found found) throws SQLException {
        String from =
                "with f as materialized (select s.id, s.joined_at from player_session s where s.player_id = any(?)"
                        + " and " + condition.sql() + ")";
        Array persons = connection.createArrayOf("bigint", found.persons().toArray());
        List<Object> values = new ArrayList<>();
        values.add(persons);
        values.addAll(condition.values());
        long total = found.sessions();
        if (!query.isWhole()) {
            try (PreparedStatement statement = connection.prepareStatement(from + " select count(*) from f")) {
                bind(statement, values);
                total = number(statement);
            }
        }
        String page = " (select s.id from f s" + NEWEST + " limit " + query.limit() + " offset " + query.offset() + ")";
        try (PreparedStatement statement = connection.prepareStatement(from + COLUMNS + " from" + page
                + " p join player_session s on s.id = p.id join known_player k on k.id = s.player_id" + NEWEST)) {
            bind(statement, values);
            return new Page<>(read(statement), total, query.offset(), query.limit());
        }
    }

    private static Found search(Connection connection, ServerId server, String search) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, sessions from known_player where server_id = ? and strpos(search_text, ?) > 0")) {
            statement.setLong(1, server.value());
            statement.setString(2, SessionRows.searchable(search));
            List<Long> persons = new ArrayList<>();
            long sessions = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    persons.add(rows.getLong(1));
                    sessions += rows.getLong(2);
                }
            }
            return new Found(persons, sessions);
        }
    }

    private static long sessions(Connection connection, ServerId server) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select sum(sessions) from known_player where server_id = ?")) {
            statement.setLong(1, server.value());
            return number(statement);
        }
    }

    private static long count(Connection connection, Condition condition) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from player_session s where " + condition.sql())) {
            bind(statement, condition.values());
            return number(statement);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Array array) {
                statement.setArray(i + 1, array);
            } else {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<PlayerSession> read(PreparedStatement statement) throws SQLException {
        List<PlayerSession> sessions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sessions.add(new PlayerSession(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant(),
                        instant(row.getTimestamp(8)),
                        End.of(row.getString(9))));
            }
        }
        return sessions;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
