/**
 * Configuration of game servers, by section, with every version kept.
 *
 * <p>{@link io.languard.config.Configs} is the facade and what the supervisor reads from. The newest version of everything is
 * in memory, so that a server can start while the database is down; a write goes to the database first and is seen after its
 * commit. Fields that a game marks as sensitive are encrypted before they reach the database and masked in every view.
 *
 * <p>May use the {@code game} interface, {@code server}, {@code secret}, {@code event} and {@code common}.
 */
@NullMarked
package io.languard.config;

import org.jspecify.annotations.NullMarked;
