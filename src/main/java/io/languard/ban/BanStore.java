package io.languard.ban;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.languard.ban.Ban.Origin;
import io.languard.ban.BanMerge.Agreed;
import io.languard.ban.BanMerge.Base;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.common.Transaction;
import io.languard.game.BanFile.Kind;
import io.languard.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of bans and of what ban files held. Methods block; what belongs together runs in {@link #inTransaction}. */
final class BanStore {

    private static final String COLUMNS = "id, server_id, kind, uid, name, reason, banned_by, origin, created_at,"
            + " expires_at, revoked_at, revoked_by";

    private static final String IN_FORCE = "revoked_at is null and (expires_at is null or expires_at > ?)";

    private static final String MATCHES =
            "(cast(? as text) is null or position(lower(?) in lower(concat_ws(' ', case when ? or kind <> 'IP' then uid"
                    + " end, name, reason, banned_by))) > 0)";

    private final DataSource database;

    BanStore(DataSource database) {
        this.database = database;
    }

    /** Runs work whose writes count together or not at all. */
    <T> T inTransaction(Transaction.Work<T> work) throws SQLException {
        return Transaction.run(database, work);
    }

    /** Newest first. */
    Page<Ban> list(ServerId server, BanQuery query, Instant now, int offset, int limit) throws SQLException {
        String condition = " from ban where server_id = ? and (? or " + IN_FORCE + ") and " + MATCHES;
        return inTransaction(connection -> {
            long total = 0;
            try (PreparedStatement count = connection.prepareStatement("select count(*)" + condition)) {
                filter(count, server, query, now);
                try (ResultSet row = count.executeQuery()) {
                    if (row.next()) {
                        total = row.getLong(1);
                    }
                }
            }
            try (PreparedStatement rows = connection.prepareStatement(
                    "select " + COLUMNS + condition + " order by id desc offset ? limit ?")) {
                filter(rows, server, query, now);
                rows.setInt(7, offset);
                rows.setInt(8, limit);
                return new Page<>(bans(rows), total, offset, limit);
            }
        });
    }

    private static void filter(PreparedStatement statement, ServerId server, BanQuery query, Instant now)
            throws SQLException {
        statement.setLong(1, server.value());
        statement.setBoolean(2, query.includeInactive());
        statement.setTimestamp(3, Timestamp.from(now));
        statement.setString(4, query.search());
        statement.setString(5, query.search());
        statement.setBoolean(6, query.inAddresses());
    }

    Optional<Ban> find(Connection connection, ServerId server, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select " + COLUMNS + " from ban where server_id = ? and id = ? for update")) {
            statement.setLong(1, server.value());
            statement.setLong(2, id);
            return bans(statement).stream().findFirst();
        }
    }

    /** Those not ended, in the order in which they were made; {@link #endExpired} comes before. */
    List<Ban> inForce(Connection connection, ServerId server) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select " + COLUMNS + " from ban where server_id = ? and revoked_at is null order by id for update")) {
            statement.setLong(1, server.value());
            return bans(statement);
        }
    }

    /** @return those whose time was over, ended at that time */
    List<Ban> endExpired(Connection connection, ServerId server, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update ban set revoked_at = expires_at, revoked_by = ?"
                        + " where server_id = ? and revoked_at is null and expires_at <= ? returning " + COLUMNS)) {
            statement.setString(1, Ban.EXPIRY);
            statement.setLong(2, server.value());
            statement.setTimestamp(3, Timestamp.from(now));
            return bans(statement);
        }
    }

    /** @return empty when one for the same is in force already */
    Optional<Ban> insert(Connection connection, NewRow row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ban (server_id, kind, uid, name, reason, banned_by, origin, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning " + COLUMNS)) {
            statement.setLong(1, row.server().value());
            statement.setString(2, row.key().kind().name());
            statement.setString(3, row.key().uid());
            statement.setString(4, row.name());
            statement.setString(5, row.terms().reason());
            statement.setString(6, row.by());
            statement.setString(7, row.origin().name().toLowerCase(Locale.ROOT));
            statement.setTimestamp(8, Timestamp.from(row.at()));
            statement.setTimestamp(9, timestamp(row.terms().expiresAt()));
            return bans(statement).stream().findFirst();
        }
    }

    /** The one in force. */
    Optional<Ban> find(Connection connection, ServerId server, BanKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from ban where server_id = ? and kind = ? and uid = ? and revoked_at is null for update")) {
            statement.setLong(1, server.value());
            statement.setString(2, key.kind().name());
            statement.setString(3, key.uid());
            return bans(statement).stream().findFirst();
        }
    }

    Ban change(Connection connection, long id, BanTerms terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update ban set reason = ?, expires_at = ? where id = ? returning " + COLUMNS)) {
            statement.setString(1, terms.reason());
            statement.setTimestamp(2, timestamp(terms.expiresAt()));
            statement.setLong(3, id);
            return bans(statement).get(0);
        }
    }

    Ban revoke(Connection connection, long id, String by, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update ban set revoked_at = ?, revoked_by = ? where id = ? returning " + COLUMNS)) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, by);
            statement.setLong(3, id);
            return bans(statement).get(0);
        }
    }

    /** What the file held when it was last in line; empty when it never was. */
    Optional<FileRow> file(Connection connection, ServerId server) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select cast(seen as text), cast(writing as text), reload_due, path from ban_file"
                        + " where server_id = ? for update")) {
            statement.setLong(1, server.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String writing = row.getString(2);
                return Optional.of(new FileRow(
                        row.getString(4),
                        new Base(read(row.getString(1)), writing == null ? null : read(writing)),
                        row.getBoolean(3)));
            }
        }
    }

    /** @throws SQLException also when the server is gone */
    void save(Connection connection, ServerId server, FileRow file, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ban_file (server_id, seen, writing, reload_due, updated_at, path)"
                        + " values (?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?) on conflict (server_id) do update set"
                        + " seen = excluded.seen, writing = excluded.writing, reload_due = excluded.reload_due,"
                        + " updated_at = excluded.updated_at, path = excluded.path")) {
            Map<BanKey, Agreed> writing = file.base().writing();
            statement.setLong(1, server.value());
            statement.setString(2, written(file.base().seen()));
            statement.setString(3, writing == null ? null : written(writing));
            statement.setBoolean(4, file.reloadDue());
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setString(6, file.path());
            statement.executeUpdate();
        }
    }

    void reloaded(ServerId server) throws SQLException {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update ban_file set reload_due = false where server_id = ? and reload_due")) {
                statement.setLong(1, server.value());
                return statement.executeUpdate();
            }
        });
    }

    private static List<Ban> bans(PreparedStatement statement) throws SQLException {
        List<Ban> bans = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                bans.add(new Ban(
                        rows.getLong(1),
                        new ServerId(rows.getLong(2)),
                        Kind.valueOf(rows.getString(3)),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        Origin.valueOf(rows.getString(8).toUpperCase(Locale.ROOT)),
                        rows.getTimestamp(9).toInstant(),
                        instant(rows.getTimestamp(10)),
                        instant(rows.getTimestamp(11)),
                        rows.getString(12)));
            }
        }
        return bans;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Rows of kind, uid, seconds or null, reason and number. */
    private static String written(Map<BanKey, Agreed> content) {
        ArrayNode rows = Json.mapper().createArrayNode();
        content.forEach((key, agreed) -> {
            Instant expiresAt = agreed.terms().expiresAt();
            rows.addArray()
                    .add(key.kind().name())
                    .add(key.uid())
                    .add(expiresAt == null ? null : (Long) expiresAt.getEpochSecond())
                    .add(agreed.terms().reason())
                    .add(agreed.ban());
        });
        return rows.toString();
    }

    private static Map<BanKey, Agreed> read(String json) {
        Map<BanKey, Agreed> content = new LinkedHashMap<>();
        try {
            for (JsonNode row : Json.mapper().readTree(json)) {
                Instant expiresAt = row.get(2).isNull()
                        ? null
                        : Instant.ofEpochSecond(row.get(2).longValue());
                content.put(
                        new BanKey(
                                Kind.valueOf(row.get(0).textValue()), row.get(1).textValue()),
                        new Agreed(
                                row.get(4).longValue(),
                                new BanTerms(expiresAt, row.get(3).textValue())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a ban file held cannot be read from the database", e);
        }
        return content;
    }

    /** A ban to be stored. */
    record NewRow(
            ServerId server, BanKey key, @Nullable String name, BanTerms terms, String by, Origin origin, Instant at) {}

    /**
     * @param path of the file, as the game's adapter names it
     * @param reloadDue true while the running game has not been told of the file's content
     */
    record FileRow(String path, Base base, boolean reloadDue) {}
}
