package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.languard.ban.Ban;
import io.languard.ban.BanImport;
import io.languard.ban.SyncState;
import io.languard.game.BanFile.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@link BansResource} answers. */
final class BanViews {

    /** Viewers see no addresses: they are personal data. */
    private static final String HIDDEN = "***";

    private BanViews() {}

    /** The envelope with one more member, beside the documented ones. */
    @JsonPropertyOrder({"success", "data", "error", "sync", "meta"})
    @Schema(name = "BanList")
    public record BanListView(
            boolean success,
            List<BanView> data,
            @Nullable Object error,
            SyncView sync,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PageView meta) {}

    /**
     * A ban.
     *
     * @param guid GUID, or the address of a ban of an address
     * @param durationMinutes 0 for ever
     */
    @Schema(name = "Ban")
    public record BanView(
            long id,
            long serverId,
            String guid,
            @Nullable String name,
            String reason,
            String bannedBy,
            @Schema(enumeration = {"GUID", "IP"}) String banType,
            long durationMinutes,
            @Nullable Instant expiresAt,
            Instant createdAt,
            boolean isActive,

            @Schema(enumeration = {"api", "file", "import"}) String origin,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant revokedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revokedBy) {

        static BanView of(Ban ban, Instant now, boolean withAddress) {
            return new BanView(
                    ban.id(),
                    ban.server().value(),
                    ban.kind() == Kind.IP && !withAddress ? HIDDEN : ban.uid(),
                    ban.name(),
                    ban.reason(),
                    ban.bannedBy(),
                    ban.kind().name(),
                    ban.durationMinutes(),
                    ban.expiresAt(),
                    Times.seconds(ban.createdAt()),
                    ban.isInForce(now),
                    ban.origin().name().toLowerCase(Locale.ROOT),
                    Times.secondsOrNull(ban.revokedAt()),
                    ban.revokedBy());
        }
    }

    /** Whether the game goes by the list. */
    @Schema(name = "BanSync")
    public record SyncView(
            @Schema(
                    enumeration = {"unsupported", "pending", "in_line", "failed"},
                    description = "unsupported: the game keeps no ban file, the bans are known here only")
            String state,

            @Nullable String lastError,
            @Nullable Instant since) {

        static SyncView of(SyncState sync) {
            return new SyncView(
                    sync.kind().name().toLowerCase(Locale.ROOT), sync.problem(), Times.secondsOrNull(sync.since()));
        }
    }

    @Schema(name = "BanImport")
    public record ImportView(long added, long alreadyThere, long expired, long wrong, List<LineView> lines) {

        static ImportView of(BanImport report) {
            return new ImportView(
                    report.count(BanImport.Result.ADDED),
                    report.count(BanImport.Result.ALREADY_THERE),
                    report.count(BanImport.Result.EXPIRED),
                    report.count(BanImport.Result.WRONG),
                    report.lines().stream().map(LineView::of).toList());
        }
    }

    @Schema(name = "BanImportLine")
    public record LineView(
            @Schema(description = "From 1") int line,

            @Schema(enumeration = {"added", "already_there", "expired", "wrong"})
            String result,

            @Nullable Long banId,
            @Nullable String message) {

        static LineView of(BanImport.Line line) {
            return new LineView(
                    line.number(), line.result().name().toLowerCase(Locale.ROOT), line.ban(), line.message());
        }
    }
}
