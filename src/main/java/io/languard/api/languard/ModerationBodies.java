package io.languard.api.languard;

import io.languard.api.kernel.JsonBodies;
import io.languard.ban.NewBan;
import io.languard.ban.RemoteAdmin.Guard;
import io.languard.common.DomainException;
import io.languard.game.BanFile.Kind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies of {@link RconResource}, {@link BansResource} and those for dealing with players. */
final class ModerationBodies {

    private static final int LONGEST_COMMAND = 8192;
    private static final int LONGEST_TEXT = 2000;

    private ModerationBodies() {}

    @Schema(name = "RconCommand")
    public record RconCommand(
            @NotNull @Size(min = 1, max = LONGEST_COMMAND) String command) {

        /** Without the command, which may hold a password. */
        @Override
        public String toString() {
            return "RconCommand";
        }
    }

    @Schema(name = "Kick")
    public record Kick(
            @Schema(description = "One line that the player sees") @Size(max = LONGEST_TEXT) @Nullable
            String reason,

            @Schema(description = "Who is meant: 409 when somebody else has got the slot") @Nullable
            String name,

            @Schema(description = "Who is meant: 409 when somebody else has got the slot") @Nullable
            String guid) {

        private static final Kick PLAIN = new Kick(null, null, null);

        /**
         * The body is optional, and who sends none mostly names no media type either: so it is not left to JAX-RS.
         *
         * @throws IOException when it is not JSON
         */
        static Kick read(byte[] body) throws IOException {
            Kick wanted = body.length == 0 ? null : JsonBodies.read(body, Kick.class);
            if (wanted == null) {
                return PLAIN;
            }
            if (wanted.reason != null && wanted.reason.length() > LONGEST_TEXT) {
                throw DomainException.invalid(
                        "reason", "max_length", "must have at most " + LONGEST_TEXT + " characters");
            }
            return wanted;
        }

        String reasonOrEmpty() {
            return Objects.requireNonNullElse(reason, "");
        }

        Guard guard() {
            return new Guard(name, guid);
        }
    }

    @Schema(name = "PlayerMessage")
    public record Message(
            @NotNull @Size(min = 1, max = LONGEST_TEXT) String text,

            @Schema(description = "Who is meant: 409 when somebody else has got the slot") @Nullable
            String name,

            @Schema(description = "Who is meant: 409 when somebody else has got the slot") @Nullable
            String guid) {

        Guard guard() {
            return new Guard(name, guid);
        }
    }

    @Schema(name = "Broadcast")
    public record Broadcast(
            @NotNull @Size(min = 1, max = LONGEST_TEXT) String text) {}

    @Schema(name = "NewBan")
    public record Create(
            @Schema(description = "GUID or IPv4 address; or slot_id instead") @Nullable
            String playerUid,

            @Schema(
                    enumeration = {"GUID", "IP"},
                    defaultValue = "GUID")
            @Nullable
            String banType,

            @Schema(defaultValue = "", maxLength = 200) @Nullable
            String reason,

            @Schema(minimum = "0", defaultValue = "0", description = "0 for ever") @Nullable
            Long durationMinutes,

            @Schema(description = "Slot of a player who is online") @Nullable
            String slotId,

            @Schema(
                    maxLength = 100,
                    description = "Name of the player; with slot_id, 409 when somebody else has got the slot")
            @Nullable
            String name,

            @Schema(description = "With slot_id: 409 when somebody else has got the slot") @Nullable
            String guid) {

        NewBan wanted() {
            return new NewBan(
                    kind(banType),
                    playerUid,
                    playerUid == null ? slotId : null,
                    new Guard(Parameters.textOrNull(name), Parameters.textOrNull(guid)),
                    Objects.requireNonNullElse(reason, ""),
                    Objects.requireNonNullElse(durationMinutes, 0L));
        }

        private static Kind kind(@Nullable String word) {
            if (word == null || word.equals(Kind.GUID.name())) {
                return Kind.GUID;
            }
            if (word.equals(Kind.IP.name())) {
                return Kind.IP;
            }
            throw DomainException.invalid("ban_type", "in", "must be one of GUID, IP");
        }
    }

    @Schema(name = "BanChanges")
    public record Change(
            @Schema(maxLength = 200) @Nullable String reason,

            @Schema(minimum = "0", description = "From now on; 0 for ever") @Nullable
            Long durationMinutes) {}
}
