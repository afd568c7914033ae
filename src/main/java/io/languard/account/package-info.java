/**
 * Who may use Languard: accounts with their roles and passwords, and API tokens with their scopes.
 *
 * <p>{@link io.languard.account.Accounts} and {@link io.languard.account.ApiTokens} are the facades. Both hold everything in
 * memory and write through to the database, so that a request is authenticated without one, and still is while the
 * database is down. One manager owns a database: a second one would not see its changes.
 *
 * <p>May use {@code common} and {@code event}.
 */
@NullMarked
package io.languard.account;

import org.jspecify.annotations.NullMarked;
