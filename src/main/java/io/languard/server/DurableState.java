package io.languard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.AtomicFiles;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a server after the manager was killed. Written beside its process before anything is done on the
 * strength of it, so that supervision needs no database.
 *
 * @param run number of the newest run, whether its process was made or not
 * @param startedAt when that run began; null when there is none
 * @param readyAt when it became ready; null when it did not
 * @param stopAskedAt when it was asked to end; null when it was not
 * @param startAgain true when somebody wants it to start as soon as it has stopped
 * @param nextStartAt when it is started again by itself; null when no such start is due
 * @param startedWith what the present run was started with, as {@link Fingerprint#of} tells it; null when that is not known
 */
record DurableState(
        ServerState state,
        @Nullable String reason,
        long run,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable Instant stopAskedAt,
        boolean startAgain,
        int restartCount,
        @Nullable Instant nextStartAt,
        @Nullable Integer exitCode,
        Instant lastActivity,
        @Nullable Map<String, String> startedWith) {

    private static final Logger LOG = Logger.getLogger(DurableState.class.getName());

    static DurableState fresh(Instant now) {
        return new DurableState(ServerState.STOPPED, null, 0, null, null, null, false, 0, null, null, now, null);
    }

    /**
     * Empty when the server never had one.
     *
     * @throws IOException when there is one that cannot be read: what the server did is then not known
     */
    static Optional<DurableState> read(Path file) throws IOException {
        try {
            return Optional.of(Json.mapper().readValue(Files.readAllBytes(file), DurableState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What is known of a server at the start of the manager; an unreadable file is set aside, and told. */
    static DurableState found(Path file, Instant now) {
        try {
            return read(file).orElseGet(() -> fresh(now));
        } catch (JsonProcessingException e) {
            LOG.log(Level.SEVERE, e, () -> file + " is not readable");
            setAside(file);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, e, () -> file + " could not be read");
        }
        return fresh(now)
                .settled(ServerState.ERROR, "what it did before is not known: its state could not be read", null, now);
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling("state.json.unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "An unreadable state file could not be set aside", e);
        }
    }

    void write(Path file) throws IOException {
        byte[] content;
        try {
            content = Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A state cannot be written as JSON", e);
        }
        AtomicFiles.write(file, content);
    }

    /** @param with as {@link Fingerprint#of} tells it */
    DurableState launching(int restarts, Map<String, String> with, Instant now) {
        return new DurableState(
                ServerState.STARTING, null, run + 1, now, null, null, false, restarts, null, null, now, with);
    }

    /** @param number of the run in which the installation prints */
    DurableState installing(long number, Instant now) {
        return new DurableState(
                ServerState.INSTALLING, null, number, now, null, null, false, 0, null, exitCode, now, null);
    }

    DurableState ready(Instant now) {
        return new DurableState(
                ServerState.RUNNING,
                null,
                run,
                startedAt,
                now,
                null,
                false,
                restartCount,
                null,
                null,
                now,
                startedWith);
    }

    DurableState askedToStop(@Nullable String why, boolean again, Instant now) {
        return new DurableState(
                ServerState.STOPPING,
                why,
                run,
                startedAt,
                readyAt,
                now,
                again,
                restartCount,
                null,
                null,
                now,
                startedWith);
    }

    /** The run is over: only what people may want to know of it stays. */
    DurableState settled(ServerState next, @Nullable String why, @Nullable Integer code, Instant now) {
        return new DurableState(next, why, run, null, null, null, startAgain, restartCount, null, code, now, null);
    }

    /** Something went wrong that somebody has to look at. */
    DurableState failed(String why, Instant now) {
        return settled(ServerState.ERROR, why, null, now);
    }

    /** After a crash nobody waits for another start any more. */
    DurableState givenUp(Instant now) {
        return settled(ServerState.STOPPED, null, exitCode, now);
    }

    DurableState because(@Nullable String why) {
        return new DurableState(
                state,
                why,
                run,
                startedAt,
                readyAt,
                stopAskedAt,
                startAgain,
                restartCount,
                nextStartAt,
                exitCode,
                lastActivity,
                startedWith);
    }

    DurableState again(boolean wanted) {
        return new DurableState(
                state,
                reason,
                run,
                startedAt,
                readyAt,
                stopAskedAt,
                wanted,
                restartCount,
                nextStartAt,
                exitCode,
                lastActivity,
                startedWith);
    }

    DurableState restarts(int count, @Nullable Instant next) {
        return new DurableState(
                state,
                reason,
                run,
                startedAt,
                readyAt,
                stopAskedAt,
                startAgain,
                count,
                next,
                exitCode,
                lastActivity,
                startedWith);
    }

    /** True when a run is over and was noted so: the manager ended before it could put away what was left of it. */
    boolean knowsTheEndOf(RunningServer found) {
        return run == found.run()
                && !state.isActive()
                && state != ServerState.INSTALLING
                && !(found.state() instanceof RunState.Running);
    }

    /**
     * What is to be believed after a restart of the manager: what was noted, corrected by what was found.
     *
     * @param found the newest run that the runtime knows of, whether it still goes on or not; null for none
     */
    DurableState afterRestart(@Nullable RunningServer found, Instant now) {
        if (found != null) {
            return state.isActive() && run == found.run()
                    ? this
                    : new DurableState(
                            ServerState.STARTING,
                            null,
                            found.run(),
                            found.startedAt(),
                            null,
                            null,
                            false,
                            restartCount,
                            null,
                            null,
                            now,
                            null);
        }
        return switch (state) {
            // The manager was killed between noting the start and making the process: the start is still wanted.
            case STARTING -> settled(ServerState.STOPPED, null, null, now).again(true);
            case RUNNING -> failed("its process is gone and left no trace", now);
            case STOPPING -> settled(ServerState.STOPPED, "its process is gone and left no trace", null, now);
            case INSTALLING -> failed("its installation was interrupted by a restart of Languard", now);
            case STOPPED, CRASHED, ERROR -> this;
        };
    }
}
