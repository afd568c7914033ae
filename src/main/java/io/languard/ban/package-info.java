/**
 * Who is not let in, and how people on a server are dealt with: bans, kicks, messages and the remote console.
 *
 * <p>The database is the truth about bans. {@link io.languard.ban.Bans} changes it; {@code BanKeeper} makes the game's ban
 * file and the running game follow, and takes in what others wrote into that file. What one of them has and the other has not
 * is told apart by what the file held when both agreed last, which is kept in the database too: {@code BanMerge}.
 * {@link io.languard.ban.RemoteAdmin} sends people away, writes to them and takes commands.
 *
 * <p>May use {@code server}, {@code game}, {@code console}, {@code event}, {@code json} and {@code common}. Knows no
 * container: it is put together in {@code platform}.
 */
@NullMarked
package io.languard.ban;

import org.jspecify.annotations.NullMarked;
