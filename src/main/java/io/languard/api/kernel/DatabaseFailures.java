package io.languard.api.kernel;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that does not answer from a mistake of ours, by the classes and SQL states of PostgreSQL (appendix A of its
 * manual), never by texts.
 */
final class DatabaseFailures {

    private static final String CONNECTION_CLASS = "08";
    /** Shutdown, crash or start-up of the database: {@code 57P01} to {@code 57P05}. */
    private static final String OPERATOR_CLASS = "57P";
    /** No more connections, memory or disk. */
    private static final String RESOURCES_CLASS = "53";

    private DatabaseFailures() {}

    static boolean isUnavailable(Throwable failure) {
        Set<Throwable> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        return search(failure, visited);
    }

    private static boolean search(@Nullable Throwable failure, Set<Throwable> visited) {
        if (failure == null || !visited.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql && (says(sql) || search(sql.getNextException(), visited))) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (search(suppressed, visited)) {
                return true;
            }
        }
        return search(failure.getCause(), visited);
    }

    private static boolean says(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException) {
            return true;
        }
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith(CONNECTION_CLASS)
                        || state.startsWith(OPERATOR_CLASS)
                        || state.startsWith(RESOURCES_CLASS));
    }
}
