package io.languard.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.journal.DurableQueue;
import io.languard.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Puts entries into the table. Used by the queue's one thread. */
final class ActivityRows implements DurableQueue.Store<Noted> {

    private static final int MOST_DELETED = 5_000;

    /** What was asked for is known by its key; that it is pending tells nothing new of what is known already. */
    private static final String SAVE = """
            insert into activity as a (key, at, actor_kind, actor_id, actor_name, actor_token, via, action, server_id,
              server_name, subject, details, outcome, error_code, address, request_id, text, search_text)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?)
            on conflict (key) do update set action = excluded.action, server_id = excluded.server_id,
              server_name = excluded.server_name, subject = excluded.subject, details = excluded.details,
              outcome = excluded.outcome, error_code = excluded.error_code, text = excluded.text,
              search_text = excluded.search_text
              where a.outcome = 'pending'
            """ + "returning " + ActivityPages.COLUMNS;

    private final DataSource database;
    private final Duration kept;
    private final Clock clock;
    private final Consumer<ActivityEntry> told;
    private final List<ActivityEntry> stored = new ArrayList<>();

    ActivityRows(DataSource database, Duration kept, Clock clock, Consumer<ActivityEntry> told) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
        this.told = told;
    }

    @Override
    public void store(Connection connection, List<Noted> entries) throws SQLException {
        // What a failed attempt left here was rolled back.
        stored.clear();
        for (Noted entry : entries) {
            if (entry.dropped()) {
                drop(connection, entry);
            } else {
                save(connection, entry);
            }
        }
    }

    @Override
    public void committed() {
        stored.forEach(told);
        stored.clear();
    }

    @Override
    public void cleanUp() throws SQLException {
        Timestamp limit = Timestamp.from(clock.instant().minus(kept));
        int deleted = MOST_DELETED;
        while (deleted == MOST_DELETED) {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement("delete from activity where id in"
                            + " (select id from activity where at < ? limit " + MOST_DELETED + ")")) {
                statement.setTimestamp(1, limit);
                deleted = statement.executeUpdate();
            }
        }
    }

    private static void drop(Connection connection, Noted entry) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from activity where key = ? and outcome = 'pending'")) {
            statement.setObject(1, entry.key());
            statement.executeUpdate();
        }
    }

    private void save(Connection connection, Noted entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setObject(1, entry.key());
            statement.setTimestamp(2, Timestamp.from(entry.at()));
            statement.setString(3, entry.doer().kind().word());
            statement.setObject(4, entry.doer().id(), java.sql.Types.BIGINT);
            statement.setString(5, entry.doer().name());
            statement.setString(6, entry.doer().token());
            statement.setString(7, entry.via());
            statement.setString(8, entry.action());
            statement.setObject(9, entry.server(), java.sql.Types.BIGINT);
            statement.setString(10, entry.serverName());
            statement.setString(11, entry.subject());
            statement.setString(12, json(entry));
            statement.setString(13, entry.outcome().word());
            statement.setString(14, entry.errorCode());
            statement.setString(15, entry.address());
            statement.setString(16, entry.requestId());
            statement.setString(17, entry.text());
            statement.setString(18, entry.text().toLowerCase(Locale.ROOT));
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    stored.add(ActivityPages.entry(row));
                }
            }
        }
    }

    private static String json(Noted entry) {
        try {
            return Json.mapper().writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details of an entry cannot be written", e);
        }
    }
}
