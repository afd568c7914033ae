package io.languard.api.languard;

import io.languard.mission.MissionView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Missions as the API shows them, and the bodies it takes. */
final class MissionViews {

    private MissionViews() {}

    @Schema(name = "Mission")
    public record FileView(
            String filename,
            String missionName,
            @Nullable String terrain,
            long fileSize,
            Instant modifiedAt,

            @Schema(
                    description =
                            "Comes with the installation: other servers play it too, and it cannot be deleted here")
            boolean shared,

            @Schema(description = "The server plays it in turn")
            boolean inRotation,

            @Schema(description = "It is what the server plays now")
            boolean playing) {

        static FileView of(MissionView mission) {
            return new FileView(
                    mission.filename(),
                    mission.missionName(),
                    mission.terrain(),
                    mission.size(),
                    Times.seconds(mission.modifiedAt()),
                    mission.shared(),
                    mission.inRotation(),
                    mission.playing());
        }
    }

    @Schema(name = "Missions")
    public record ListView(long serverId, int total, List<FileView> missions) {}

    @Schema(name = "MissionDeleted")
    public record DeletedView(
            String message,

            @Schema(description = "What else there is to know, for example that it is being played; null mostly")
            @Nullable
            String note,

            @Schema(description = "Until when it can be brought back; null when it is gone for good") @Nullable
            Instant restorableUntil) {}

    @Schema(name = "MissionPlayed")
    public record PlayedView(String message, String missionName) {}

    @Schema(name = "PlayMission")
    public record Play(
            @Schema(
                    enumeration = {"recruit", "regular", "veteran", "custom"},
                    description = "The server's usual one when left out")
            @Nullable
            String difficulty) {}
}
