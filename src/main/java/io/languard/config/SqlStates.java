package io.languard.config;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells refusals of PostgreSQL apart by their SQL state (appendix A of its manual). */
final class SqlStates {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final int DEEPEST_CAUSE = 20;

    private SqlStates() {}

    static boolean isMissingReference(Throwable failure) {
        return has(failure, FOREIGN_KEY_VIOLATION);
    }

    private static boolean has(@Nullable Throwable failure, String state) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
