package io.languard.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Takes keys out of the key file that nothing is encrypted with any more. It does not trust that every feature encrypted
 * its secrets anew: it looks for the key's id in every column of the database that can hold one.
 */
public final class KeyRetirement {

    private static final String COLUMNS = "select c.table_name, c.column_name from information_schema.columns c"
            + " join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name"
            + " where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'"
            + " and c.data_type in ('text', 'character varying', 'json', 'jsonb')"
            + " order by c.table_name, c.column_name";

    private final SecretKeys keys;
    private final DataSource database;

    public KeyRetirement(SecretKeys keys, DataSource database) {
        this.keys = keys;
        this.database = database;
    }

    /**
     * Reads the whole database when there are older keys, and nothing otherwise. Keys of the setting are the operator's: they
     * stay, and so do those of the file beside them.
     *
     * @return ids of the keys that were removed
     * @throws SQLException when the database cannot be asked; all keys are still there then
     * @throws java.io.UncheckedIOException when the key file cannot be written; all keys are still there then
     */
    public List<String> retire() throws SQLException {
        Set<String> unused = new LinkedHashSet<>(keys.older());
        if (!unused.isEmpty()) {
            try (Connection connection = database.getConnection()) {
                for (Column column : columns(connection)) {
                    for (String id : List.copyOf(unused)) {
                        if (column.holds(connection, id)) {
                            unused.remove(id);
                        }
                    }
                }
            }
            keys.forget(unused);
        }
        return List.copyOf(unused);
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new Column(
                        statement.enquoteIdentifier(rows.getString(1), true),
                        statement.enquoteIdentifier(rows.getString(2), true)));
            }
        }
        return columns;
    }

    private record Column(String table, String name) {

        boolean holds(Connection connection, String keyId) throws SQLException {
            String query =
                    "select exists (select 1 from " + table + " where position(? in cast(" + name + " as text)) > 0)";
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, SecretBox.prefix(keyId));
                try (ResultSet rows = statement.executeQuery()) {
                    return !rows.next() || rows.getBoolean(1);
                }
            }
        }
    }
}
