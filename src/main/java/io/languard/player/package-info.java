/**
 * Who played on which server and when. Observes events; no session that was told of is lost, whatever is killed or away.
 *
 * <p>Uses {@code common}, {@code event}, {@code json} and {@code journal}.
 */
@NullMarked
package io.languard.player;

import org.jspecify.annotations.NullMarked;
