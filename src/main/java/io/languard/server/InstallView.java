package io.languard.server;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is being installed for a server, and what became of the last time.
 *
 * @param current null when nothing is being installed
 * @param last null when nothing ever was
 */
public record InstallView(
        @Nullable Current current, @Nullable Outcome last) {

    static final InstallView NOTHING = new InstallView(null, null);

    /**
     * An installation that goes on.
     *
     * @param attempt from 1
     * @param attempts how many there will be at most
     * @param progress null when nothing is known of it yet
     * @param nextAttemptAt when it is tried again; null while an attempt goes on
     */
    public record Current(
            InstallRequest request,
            String startedBy,
            Instant startedAt,
            int attempt,
            int attempts,
            @Nullable Progress progress,
            @Nullable Instant nextAttemptAt) {}

    /**
     * How far an attempt is.
     *
     * @param percent 0 to 100, of what the text names
     * @param text for people
     * @param bytesDone null where bytes are not counted
     * @param bytesTotal null where it is not known
     */
    public record Progress(
            int percent,
            String text,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal) {}

    /**
     * How an installation ended.
     *
     * @param sentence for people
     * @param run number of its last run in the console log
     */
    public record Outcome(
            InstallRequest request, Result result, String sentence, long run, Instant startedAt, Instant endedAt) {}

    /** What an installation came to. */
    public enum Result {
        SUCCEEDED,
        FAILED,
        CANCELLED;

        /** Lower-case word for APIs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
