package io.languard.launcher;

import io.languard.common.Secret;
import io.languard.launcher.Settings.Database;
import io.languard.launcher.StartFailure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What the launcher asks the database itself. All calls block for a few seconds at most. */
final class DatabaseCheck {

    /** SQLSTATE classes of PostgreSQL, see its manual, appendix A. */
    private static final String CONNECTION_FAILED = "08";

    private static final String NOT_AUTHORIZED = "28";
    private static final String STARTING_OR_FULL = "53";
    private static final String OPERATOR_INTERVENTION = "57";
    private static final String NO_SUCH_DATABASE = "3D000";

    private DatabaseCheck() {}

    static Connection connect(Database database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("ApplicationName", "languard-launcher");
        Connection connection = new org.postgresql.Driver().connect(database.url(), properties);
        if (connection == null) {
            throw new SQLException("Not a PostgreSQL address", CONNECTION_FAILED + "001");
        }
        return connection;
    }

    /** Fails with a line that names the setting to look at, when the operator's own database cannot be used. */
    static void requireUsable(Database database) throws StartFailure {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    private static StartFailure failure(Database database, SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        String where = database.host() + ":" + database.port();
        if (state.startsWith(NOT_AUTHORIZED)) {
            return new StartFailure(
                    Reason.DATABASE_REFUSED,
                    "The database at " + where + " refuses user \"" + database.user()
                            + "\": check DB_USER and DB_PASSWORD.",
                    cause);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new StartFailure(
                    Reason.DATABASE_REFUSED,
                    "There is no database \"" + database.name() + "\" at " + where
                            + ": create it, or set DB_NAME to an existing one.",
                    cause);
        }
        if (state.startsWith(STARTING_OR_FULL) || state.startsWith(OPERATOR_INTERVENTION)) {
            return new StartFailure(
                    Reason.DATABASE_UNREACHABLE,
                    "The database at " + where + " takes no connections just now: try again when it is ready.",
                    cause);
        }
        return new StartFailure(
                Reason.DATABASE_UNREACHABLE,
                "No PostgreSQL answers at " + where
                        + ": start it, check DB_HOST and DB_PORT, or unset DB_HOST to use the embedded one.",
                cause);
    }

    /** Whether somebody could sign in: false on a new database, also before its first migration. */
    static boolean hasAccounts(Database database) throws StartFailure {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('account') is not null")) {
                if (!table.next() || !table.getBoolean(1)) {
                    return false;
                }
            }
            try (ResultSet rows = statement.executeQuery("select exists (select 1 from account)")) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    /** Makes the role and the database of the application in a new cluster; what exists already is left alone. */
    static void createIfAbsent(Database administrator, String role, Secret password, String name) throws SQLException {
        try (Connection connection = connect(administrator);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
                statement.execute("create role " + statement.enquoteIdentifier(role, true) + " login password "
                        + statement.enquoteLiteral(password.reveal()));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + statement.enquoteIdentifier(name, true) + " owner "
                        + statement.enquoteIdentifier(role, true));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
