/**
 * Starts the product on a machine that has nothing but a JDK: the embedded PostgreSQL, then Open Liberty with the
 * application, and ends both in order.
 *
 * <p>Runs outside the application server and is no part of the WAR. Uses the JDK, the PostgreSQL driver, commons-compress
 * and {@code common}; nothing may use it. What can go wrong for an operator is a {@link io.languard.launcher.StartFailure}
 * with one line that says what to do.
 */
@NullMarked
package io.languard.launcher;

import org.jspecify.annotations.NullMarked;
