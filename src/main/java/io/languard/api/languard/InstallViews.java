package io.languard.api.languard;

import io.languard.api.kernel.JsonBodies;
import io.languard.server.InstallView;
import io.languard.server.ServerView;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies and answers of {@link InstallResource}. */
final class InstallViews {

    private static final int MOST_MODS = 500;
    private static final int LONGEST_ID = 20;

    private InstallViews() {}

    @Schema(name = "InstallRequest")
    public record WantedBody(
            @Schema(defaultValue = "false", description = "Check every file that is there, too") @Nullable
            Boolean validate) {

        /**
         * The body is optional, and who sends none mostly names no media type either: so it is not left to JAX-RS.
         *
         * @throws IOException when it is not JSON
         */
        static WantedBody read(byte[] body) throws IOException {
            WantedBody wanted = body.length == 0 ? null : JsonBodies.read(body, WantedBody.class);
            return wanted == null ? new WantedBody(false) : wanted;
        }

        boolean validates() {
            return Boolean.TRUE.equals(validate);
        }
    }

    @Schema(name = "ModInstallRequest")
    public record ModsBody(
            @Schema(description = "Numbers at the end of the addresses of workshop pages")
            @NotNull
            @NotEmpty
            @Size(max = MOST_MODS)
            List<@NotNull @Size(min = 1, max = LONGEST_ID) String> workshopIds) {}

    @Schema(name = "Installation")
    public record InstallationView(
            @Schema(description = "Of the server: installing while something goes on")
            String status,

            @Schema(description = "What goes on; null when nothing does") @Nullable
            CurrentView current,

            @Schema(description = "How the last one ended; null when there was none") @Nullable
            LastView last) {

        static InstallationView of(ServerView server, InstallView view) {
            InstallView.Current current = view.current();
            InstallView.Outcome last = view.last();
            return new InstallationView(
                    server.state().word(),
                    current == null ? null : CurrentView.of(current),
                    last == null ? null : LastView.of(last));
        }
    }

    @Schema(name = "InstallationProgress")
    public record CurrentView(
            @Schema(enumeration = {"game", "mods"}) String kind,
            boolean validate,
            List<String> workshopIds,
            String startedBy,
            Instant startedAt,
            int attempt,

            @Schema(description = "How many there will be at most")
            int attempts,

            @Nullable Integer percent,

            @Schema(description = "What is being done") @Nullable
            String text,

            @Nullable Long bytesDone,
            @Nullable Long bytesTotal,

            @Schema(description = "When it is tried again; null while an attempt goes on") @Nullable
            Instant nextAttemptAt) {

        static CurrentView of(InstallView.Current current) {
            InstallView.Progress progress = current.progress();
            return new CurrentView(
                    current.request().kind().word(),
                    current.request().validate(),
                    current.request().workshopIds(),
                    current.startedBy(),
                    Times.seconds(current.startedAt()),
                    current.attempt(),
                    current.attempts(),
                    progress == null ? null : (Integer) progress.percent(),
                    progress == null ? null : progress.text(),
                    progress == null ? null : progress.bytesDone(),
                    progress == null ? null : progress.bytesTotal(),
                    Times.secondsOrNull(current.nextAttemptAt()));
        }
    }

    @Schema(name = "InstallationOutcome")
    public record LastView(
            @Schema(enumeration = {"game", "mods"}) String kind,
            List<String> workshopIds,

            @Schema(enumeration = {"succeeded", "failed", "cancelled"})
            String result,

            @Schema(description = "What happened, and what to do about it")
            String message,

            Instant startedAt,
            Instant endedAt) {

        static LastView of(InstallView.Outcome last) {
            return new LastView(
                    last.request().kind().word(),
                    last.request().workshopIds(),
                    last.result().word(),
                    last.sentence(),
                    Times.seconds(last.startedAt()),
                    Times.seconds(last.endedAt()));
        }
    }
}
