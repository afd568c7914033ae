package io.languard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.AtomicFiles;
import io.languard.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a server's installations after the manager was killed. Without secrets.
 *
 * @param job null when none goes on
 * @param last how the last one ended; null when there was none
 */
record InstallState(@Nullable Job job, InstallView.@Nullable Outcome last) {

    static final InstallState NONE = new InstallState(null, null);

    /**
     * An installation that goes on.
     *
     * @param folder absolute path of the installation
     * @param run number of the present or last attempt's run
     * @param attempt from 1
     * @param nextAttemptAt when it is tried again; null while an attempt goes on
     * @param cancelledBy who wants it to end; null when nobody does
     */
    record Job(
            InstallRequest request,
            String folder,
            String startedBy,
            Instant startedAt,
            long run,
            int attempt,
            @Nullable Instant nextAttemptAt,
            @Nullable String cancelledBy) {

        Job attempting(int number, long newRun) {
            return new Job(request, folder, startedBy, startedAt, newRun, number, null, cancelledBy);
        }

        Job waiting(Instant until) {
            return new Job(request, folder, startedBy, startedAt, run, attempt, until, cancelledBy);
        }

        Job cancelled(String by) {
            return new Job(request, folder, startedBy, startedAt, run, attempt, nextAttemptAt, by);
        }

        InstallView.Outcome ended(InstallView.Result result, String sentence, Instant now) {
            return new InstallView.Outcome(request, result, sentence, run, startedAt, now);
        }
    }

    /** @throws IOException when there is one that cannot be read */
    static InstallState read(Path file) throws IOException {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), InstallState.class);
        } catch (NoSuchFileException e) {
            return NONE;
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
}
