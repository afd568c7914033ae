/**
 * What happened: sealed records, and the bus that carries them inside the manager.
 *
 * <p>Events are published after the change they tell of is durable. Observers are independent of each other and of the
 * publisher. Uses {@code common} only.
 */
@NullMarked
package io.languard.event;

import org.jspecify.annotations.NullMarked;
