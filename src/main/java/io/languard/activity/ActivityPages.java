package io.languard.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.languard.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Reads the log. */
final class ActivityPages {

    static final String COLUMNS =
            "id, at, actor_kind, actor_id, actor_name, actor_token, action, server_id, server_name,"
                    + " subject, details, outcome, error_code, via, address, request_id, text";

    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final DataSource database;

    ActivityPages(DataSource database) {
        this.database = database;
    }

    ActivityPage page(ActivityQuery query) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (query.forViewers()) {
            conditions.add("server_id is not null and action not like '" + ActivityEntry.ACCESS + "%'");
        }
        if (query.server() != null) {
            conditions.add("server_id = ?");
            values.add(query.server().value());
        }
        if (query.actor() != null) {
            conditions.add("(lower(actor_name) = lower(?) or lower(actor_token) = lower(?))");
            values.add(query.actor());
            values.add(query.actor());
        }
        if (query.action() != null) {
            conditions.add("starts_with(action, ?)");
            values.add(query.action());
        }
        if (query.search() != null) {
            conditions.add("strpos(search_text, ?) > 0");
            values.add(query.search().toLowerCase(Locale.ROOT));
        }
        if (query.since() != null) {
            conditions.add("at >= ?");
            values.add(Timestamp.from(query.since()));
        }
        if (query.until() != null) {
            conditions.add("at < ?");
            values.add(Timestamp.from(query.until()));
        }
        if (query.before() != null) {
            conditions.add("id < ?");
            values.add(query.before());
        }
        // One more tells whether there is another page.
        String sql = "select " + COLUMNS + " from activity where " + String.join(" and ", conditions)
                + " order by id desc limit " + (query.limit() + 1);
        List<ActivityEntry> entries = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
        }
        if (entries.size() <= query.limit()) {
            return new ActivityPage(entries, null);
        }
        List<ActivityEntry> page = entries.subList(0, query.limit());
        return new ActivityPage(page, page.get(page.size() - 1).id());
    }

    static ActivityEntry entry(ResultSet row) throws SQLException {
        return new ActivityEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new Doer(
                        Doer.Kind.of(row.getString("actor_kind")),
                        row.getObject("actor_id", Long.class),
                        row.getString("actor_name"),
                        row.getString("actor_token")),
                row.getString("action"),
                row.getObject("server_id", Long.class),
                row.getString("server_name"),
                row.getString("subject"),
                details(row.getString("details")),
                Outcome.of(row.getString("outcome")),
                row.getString("error_code"),
                row.getString("via"),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("text"));
    }

    private static Map<String, Object> details(String json) throws SQLException {
        try {
            return Json.mapper().readValue(json, DETAILS);
        } catch (JsonProcessingException e) {
            throw new SQLException("Details of an entry are not readable", e);
        }
    }
}
