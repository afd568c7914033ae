package io.languard.api.kernel;

import jakarta.ws.rs.Priorities;

/**
 * The order of all filters, in one place. Requests pass them upwards, answers downwards.
 *
 * <ol>
 *   <li>{@link RequestStart} (before matching, so that unknown paths are counted too): request id, rate limit
 *   <li>{@link PasswordLimit} (after matching, as the method decides): the limit of those who prove a password
 *   <li>{@link ActivityFilter} (after matching, and before anything is refused): whose server it is about
 *   <li>{@link AccessFilter} (after matching): 401 and 403
 *   <li>the resource
 *   <li>{@link ActivityFilter} again: what became of it is recorded before the caller hears of it
 *   <li>{@link ResponseHeaders}: the last to touch the answer
 * </ol>
 */
final class FilterOrder {

    static final int REQUEST_START = Priorities.AUTHENTICATION - 500;
    static final int PASSWORD_LIMIT = Priorities.AUTHENTICATION - 300;
    static final int ACTIVITY = Priorities.AUTHENTICATION - 100;
    static final int ACCESS = Priorities.AUTHENTICATION;
    /** Answers pass from high to low: the lowest sees what all others did. */
    static final int RESPONSE_HEADERS = 0;

    private FilterOrder() {}
}
