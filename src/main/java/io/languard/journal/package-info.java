/**
 * What is noted on the disk at once and brought into the database when that is there: nothing that was noted is lost with the
 * manager or while the database is away, and each entry takes effect once.
 *
 * <p>Uses {@code common} and {@code json}.
 */
@NullMarked
package io.languard.journal;

import org.jspecify.annotations.NullMarked;
