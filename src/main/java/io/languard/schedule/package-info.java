/**
 * What servers do at given times: messages to players, commands, power actions and updates, step by step.
 *
 * <p>{@link io.languard.schedule.Schedules} keeps the schedules and looks every second which one is due. A run is noted in the
 * database in the same transaction that moves its schedule to the next time, and each step before it begins; so a manager that
 * is killed neither loses a run nor does it twice, and the next one goes on where it stopped.
 *
 * <p>May use {@code server}, {@code game}, the facade of {@code ban}, {@code event}, {@code json} and {@code common}. Knows no
 * container: it is put together in {@code platform}.
 */
@NullMarked
package io.languard.schedule;

import org.jspecify.annotations.NullMarked;
