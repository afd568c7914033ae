package io.languard.common;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work with a database whose writes count together or not at all. */
public final class Transaction {

    private Transaction() {}

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs the work on a connection of its own and commits; blocks.
     *
     * @throws SQLException as the work does, with nothing written like after any exception of the work; or when the end of
     *     the transaction was not heard of, and nobody knows whether it was written
     */
    public static <T> T run(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException second) {
                    e.addSuppressed(second);
                }
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
