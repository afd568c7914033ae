package io.languard.api.languard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.kernel.JsonBodies;
import io.languard.common.DomainException;
import io.languard.server.NewServer;
import io.languard.server.ServerChanges;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies of {@link ServersResource}. What their values may be is checked by the facade, which knows the game. */
final class ServerBodies {

    private static final String DEFAULT_GAME = "arma3";
    private static final int DEFAULT_MAX_RESTARTS = 3;
    private static final int LONGEST_COMMAND = 8192;

    private ServerBodies() {}

    @Schema(name = "NewServer")
    public record Create(
            // A missing one is found by the check of all the others, so that the caller hears of everything at once.
            @Schema(required = true) @Nullable String name,
            @Nullable String description,

            @Schema(
                    maxItems = 20,
                    description =
                            "Words to group servers by: letters, digits, spaces and . - _, at most 32 characters each")
            @Nullable
            List<@Nullable String> tags,

            @Schema(defaultValue = DEFAULT_GAME) @Nullable String gameType,

            @Schema(description = "Left out: the game's usual place") @Nullable
            String exePath,

            @Schema(
                    minimum = "1024",
                    maximum = "65535",
                    description = "Left out: the game's usual port, or the next free")
            @Nullable
            Integer gamePort,

            @Schema(
                    minimum = "1024",
                    maximum = "65535",
                    description = "Left out: game_port + 3, where the game uses one")
            @Nullable
            Integer rconPort,

            @Schema(defaultValue = "false") @Nullable Boolean autoRestart,

            @Schema(
                    defaultValue = "false",
                    description = "Started after a boot of the machine, though it was stopped before")
            @Nullable
            Boolean autoStart,

            @Schema(minimum = "0", maximum = "20", defaultValue = "3") @Nullable
            Integer maxRestarts,

            @Schema(minimum = "0", defaultValue = "0") @Nullable
            Integer memoryLimitMb,

            @Schema(minimum = "0", defaultValue = "0") @Nullable
            Integer cpuLimit,

            @Schema(minimum = "0", defaultValue = "0") @Nullable
            Integer processLimit,

            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "What differs from the defaults: section name to an object of values")
            @Nullable
            ObjectNode config) {

        NewServer wanted() {
            return new NewServer(
                    Objects.requireNonNullElse(name, ""),
                    description,
                    Objects.requireNonNullElse(tags, List.of()),
                    Objects.requireNonNullElse(gameType, DEFAULT_GAME),
                    exePath,
                    gamePort,
                    rconPort,
                    Objects.requireNonNullElse(autoRestart, false),
                    Objects.requireNonNullElse(autoStart, false),
                    Objects.requireNonNullElse(maxRestarts, DEFAULT_MAX_RESTARTS),
                    Objects.requireNonNullElse(memoryLimitMb, 0),
                    Objects.requireNonNullElse(cpuLimit, 0),
                    Objects.requireNonNullElse(processLimit, 0),
                    config);
        }

        /** Without the configuration, which may hold passwords. */
        @Override
        public String toString() {
            return "Create[" + name + ", " + gameType + "]";
        }
    }

    @Schema(name = "ServerChanges")
    public record Update(
            @Nullable String name,

            @Schema(description = "Empty removes it") @Nullable
            String description,

            @Schema(maxItems = 20, description = "All that it is to have") @Nullable
            List<@Nullable String> tags,

            @Nullable String exePath,

            @Schema(minimum = "1024", maximum = "65535") @Nullable
            Integer gamePort,

            @Schema(minimum = "1024", maximum = "65535") @Nullable
            Integer rconPort,

            @Nullable Boolean autoRestart,
            @Nullable Boolean autoStart,
            @Schema(minimum = "0", maximum = "20") @Nullable Integer maxRestarts,
            @Schema(minimum = "0") @Nullable Integer memoryLimitMb,
            @Schema(minimum = "0") @Nullable Integer cpuLimit,
            @Schema(minimum = "0") @Nullable Integer processLimit) {

        ServerChanges changes() {
            return new ServerChanges(
                    name,
                    description,
                    tags,
                    exePath,
                    gamePort,
                    rconPort,
                    autoRestart,
                    autoStart,
                    maxRestarts,
                    memoryLimitMb,
                    cpuLimit,
                    processLimit);
        }
    }

    @Schema(name = "StopRequest")
    public record Stop(
            @Schema(defaultValue = "false", description = "Kill it at once") @Nullable
            Boolean force,

            @Schema(maxLength = 500, description = "For the log") @Nullable
            String reason) {

        private static final int LONGEST_REASON = 500;

        /**
         * The body is optional, and who sends none mostly names no media type either: so it is not left to JAX-RS.
         *
         * @throws IOException when it is not JSON
         */
        static Stop read(byte[] body) throws IOException {
            Stop wanted = body.length == 0 ? null : JsonBodies.read(body, Stop.class);
            if (wanted == null) {
                return new Stop(false, null);
            }
            if (wanted.reason != null && wanted.reason.length() > LONGEST_REASON) {
                throw DomainException.invalid("reason", "max", "must have at most " + LONGEST_REASON + " characters");
            }
            return wanted;
        }
    }

    @Schema(name = "ConsoleCommand")
    public record Command(
            @NotNull @Size(min = 1, max = LONGEST_COMMAND) String command) {}
}
