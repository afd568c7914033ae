package io.languard.common;

import java.sql.SQLException;

/**
 * A statement failed. Whether the database is away or the statement is wrong is told by the cause, and answered differently:
 * {@code api.kernel} does that, once.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was being done, for the log */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}
