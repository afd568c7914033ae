/**
 * Game servers: what they are, what state they are in, and the one place that acts on their processes.
 *
 * <p>{@link io.languard.server.Servers} is the facade for everyone else. Inside, each server has a {@code Supervisor} with
 * a mailbox that is worked off serially by its {@code Life}; the pure table {@code Lifecycle} says what a trigger does in a
 * state, and only the life carries it out. What a server is doing is held in memory and in a small file beside its process,
 * never in the database, so that supervision goes on without one.
 *
 * <p>May use the {@code runtime} and {@code game} interfaces (never an implementation), {@code console}, {@code event}
 * and {@code common}.
 */
@NullMarked
package io.languard.server;

import org.jspecify.annotations.NullMarked;
