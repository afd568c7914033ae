package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is known of one server's installations: on disk for the next manager, in memory for whoever asks. */
final class InstallJournal {

    private static final Logger LOG = Logger.getLogger(InstallJournal.class.getName());

    private final ServerId id;
    private final Path file;
    private InstallState state;
    private int attempts = 1;
    private InstallView.@Nullable Progress progress;
    private volatile InstallView view = InstallView.NOTHING;

    InstallJournal(ServerId id, Path file) {
        this.id = id;
        this.file = file;
        this.state = read();
        show();
    }

    private InstallState read() {
        try {
            return InstallState.read(file);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, e, () -> "What was being installed for server " + id + " cannot be read");
            return InstallState.NONE;
        }
    }

    /** By any thread. */
    InstallView view() {
        return view;
    }

    /** What goes on; null when nothing does. */
    InstallState.@Nullable Job job() {
        return state.job();
    }

    /** How the last one ended; null when there was none. */
    InstallView.@Nullable Outcome last() {
        return state.last();
    }

    /** Number of the newest run of an installation; 0 when there was none. */
    long lastRun() {
        InstallState.Job job = state.job();
        InstallView.Outcome last = state.last();
        return job != null ? job.run() : last != null ? last.run() : 0;
    }

    int attempts() {
        return attempts;
    }

    /** An attempt begins, of which nothing is known yet. */
    void attempting(int most) {
        attempts = most;
        progress = null;
        show();
    }

    void progressed(InstallView.Progress made) {
        progress = made;
        show();
    }

    /** @throws DomainException {@link ErrorCode#CONFIG_WRITE_ERROR}; all is as it was */
    void saveOrRefuse(InstallState.Job job) {
        InstallState wanted = new InstallState(job, state.last());
        try {
            wanted.write(file);
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The installation could not be noted: " + e.getMessage(), e);
        }
        state = wanted;
        show();
    }

    /** For what has happened already. */
    void save(InstallState.Job job) {
        save(new InstallState(job, state.last()));
    }

    void ended(InstallView.Outcome outcome) {
        progress = null;
        save(new InstallState(null, outcome));
    }

    /** A state that cannot be written costs the next manager a repeated attempt. */
    private void save(InstallState target) {
        state = target;
        show();
        try {
            target.write(file);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, e, () -> "What is being installed for server " + id + " could not be noted");
        }
    }

    private void show() {
        InstallState.Job job = state.job();
        view = new InstallView(
                job == null
                        ? null
                        : new InstallView.Current(
                                job.request(),
                                job.startedBy(),
                                job.startedAt(),
                                job.attempt(),
                                attempts,
                                progress,
                                job.nextAttemptAt()),
                state.last());
    }
}
