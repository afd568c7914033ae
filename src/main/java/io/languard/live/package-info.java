/**
 * What is new, for those who watch: a bounded queue per connection between the engine and a slow network.
 *
 * <p>{@link io.languard.live.LiveFeed} takes console lines and events once and offers them to every
 * {@link io.languard.live.Subscription}; nobody waits for anybody. Knows nothing of WebSockets or of what an event means.
 * May use {@code common} and {@code console}.
 */
@NullMarked
package io.languard.live;

import org.jspecify.annotations.NullMarked;
