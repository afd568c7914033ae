/**
 * Who did what, and what happened by itself: durable entries that people read. Requests and sockets tell through
 * {@link io.languard.activity.ActivityLog#record}, the engine by its events.
 *
 * <p>Uses {@code common}, {@code event}, {@code json}, {@code journal} and the facade of {@code server}.
 */
@NullMarked
package io.languard.activity;

import org.jspecify.annotations.NullMarked;
