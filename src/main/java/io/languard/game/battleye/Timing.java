package io.languard.game.battleye;

import java.time.Duration;

/**
 * How long things take at most.
 *
 * @param retry until a login or command is sent again
 * @param tries how often a login or command is sent in all
 * @param keepAlive after the last command an empty one follows; the game forgets who says nothing for 45 s
 * @param keepAliveRetry the same while the game does not answer
 * @param silence after which the game is taken to have forgotten the login
 * @param reuse rest of a sequence number after its last use, so that a late answer is not taken for that of a newer command
 * @param patience for a message that is missing between others; the game repeats it every two seconds
 * @param shortestRest after the first failed login; it doubles with each
 * @param longestRest between failed logins
 */
record Timing(
        Duration retry,
        int tries,
        Duration keepAlive,
        Duration keepAliveRetry,
        Duration silence,
        Duration reuse,
        Duration patience,
        Duration shortestRest,
        Duration longestRest) {

    static final Timing STANDARD = new Timing(
            Duration.ofSeconds(1),
            4,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(45),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15));

    /** When a game that did not answer anything is taken to have forgotten the login. */
    Duration deafness() {
        return retry.multipliedBy(tries);
    }
}
