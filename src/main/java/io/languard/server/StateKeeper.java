package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Holds the state of one server and keeps its file in step. Used by the server's mailbox only. */
final class StateKeeper {

    private static final Logger LOG = Logger.getLogger(StateKeeper.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServerId id;
    private final Path file;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Runnable> mailbox;
    private DurableState state;
    private boolean closed;

    StateKeeper(
            ServerId id,
            Path file,
            DurableState state,
            ScheduledExecutorService scheduler,
            Consumer<Runnable> mailbox) {
        this.id = id;
        this.file = file;
        this.state = state;
        this.scheduler = scheduler;
        this.mailbox = mailbox;
    }

    DurableState state() {
        return state;
    }

    /** For what need not survive a restart of the manager. */
    void note(DurableState target) {
        state = target;
    }

    /**
     * Before something is begun: it is refused when it cannot be noted.
     *
     * @throws DomainException {@link ErrorCode#CONFIG_WRITE_ERROR}; the state is as it was
     */
    void saveOrRefuse(DurableState target) {
        try {
            target.write(file);
            state = target;
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR,
                    "The state of server " + id + " could not be saved: " + e.getMessage(),
                    e);
        }
    }

    /** For what has happened already: it holds in memory at once, and writing is tried until it works. */
    void save(DurableState target) {
        state = target;
        if (closed) {
            return;
        }
        try {
            target.write(file);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, e, () -> "The state of server " + id + " could not be saved; trying again");
            var unused = scheduler.schedule(
                    () -> mailbox.accept(() -> save(state)), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The server is gone: nothing is written any more. */
    void close() {
        closed = true;
    }
}
