/**
 * The remote console of BattlEye (BE RCon), for every game that is guarded by it: the protocol over UDP, what the guard says
 * and lists in types, and its command lines.
 *
 * <p>The protocol is a state machine without sockets and clocks ({@code Conversation}); one thread per session
 * ({@link io.languard.game.battleye.BattlEyeSession}) gives it datagrams and the time. What a game sends is not trusted:
 * garbage is dropped, never thrown at the reader. See
 * <a href="https://www.battleye.com/downloads/BERConProtocol.txt">the specification</a>. Knows {@code game} and
 * {@code game.query} only.
 */
@NullMarked
package io.languard.game.battleye;

import org.jspecify.annotations.NullMarked;
