/**
 * What game servers print: numbered, kept durably, searched, and handed on live.
 *
 * <p>{@link io.languard.console.Consoles} tails the raw output of every run, gives each line a sequence number, lets the
 * caller judge it, stores it in rotated files and only then tells listeners. May use {@code common} and the output side of
 * the {@code runtime} interface; knows nothing of games, databases or APIs.
 */
@NullMarked
package io.languard.console;

import org.jspecify.annotations.NullMarked;
