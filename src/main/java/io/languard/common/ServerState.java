package io.languard.common;

import java.util.Locale;

/** Where a game server stands in its life. The API families translate it into words of their own. */
public enum ServerState {
    /** Its files are being installed; it cannot be started yet. */
    INSTALLING,
    /** Not running, and nobody wants it to. */
    STOPPED,
    /** The process exists, the game has not said that it is ready. */
    STARTING,
    /** The game said that it is ready. */
    RUNNING,
    /** Asked to end; killed when the grace time is over. */
    STOPPING,
    /** Ended without being asked to. It may be waiting for its next automatic start. */
    CRASHED,
    /** It could not be started at all, or what became of it is not known. */
    ERROR;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lower-case word, as the Languard API shows it. */
    public String word() {
        return word;
    }

    /** True while a process of the game may exist. */
    public boolean isActive() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }
}
