/**
 * Mission files of game servers: what there is, uploads, removal, and which one is played now.
 *
 * <p>{@link io.languard.mission.Missions} is the facade. What a mission is, is known to the game's {@code MissionRules}; here
 * are files, names and order. May use the {@code game} interface, {@code server}, {@code event} and {@code common}.
 */
@NullMarked
package io.languard.mission;

import org.jspecify.annotations.NullMarked;
