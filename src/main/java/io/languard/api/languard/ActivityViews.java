package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.activity.ActivityEntry;
import io.languard.activity.ActivityPage;
import io.languard.activity.Doer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API tells of the activity log. */
final class ActivityViews {

    private ActivityViews() {}

    /**
     * Some entries, newest first.
     *
     * @param nextBefore value of before for the next page; null when this is the last
     */
    @Schema(name = "ActivityPage")
    public record ActivityListView(
            List<EntryView> items, @Nullable Long nextBefore) {

        static ActivityListView of(ActivityPage page, boolean administrator) {
            return new ActivityListView(
                    page.entries().stream()
                            .map(entry -> EntryView.of(entry, administrator))
                            .toList(),
                    page.nextBefore());
        }
    }

    /**
     * One entry. What is pending may change, once: its id stays.
     *
     * @param address left out for viewers: it is personal data
     * @param requestId left out for viewers
     */
    @Schema(name = "ActivityEntry")
    public record EntryView(
            long id,
            Instant time,
            DoerView actor,

            @Schema(description = "Stable word, for example server.start")
            String action,

            @Nullable ServerRefView server,

            @Schema(description = "What or whom it is about, beside the server") @Nullable
            String subject,

            @Schema(description = "What else there is to know, by the action")
            Map<String, Object> details,

            @Schema(enumeration = {"ok", "pending", "refused", "failed"})
            String outcome,

            @Schema(description = "Of what was refused or failed") @Nullable
            String errorCode,

            @Schema(
                    enumeration = {"languard", "peon", "pterodactyl"},
                    description = "API family of the request")
            @Nullable
            String via,

            @Schema(description = "Sentence in English") String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String address,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String requestId) {

        static EntryView of(ActivityEntry entry, boolean administrator) {
            return new EntryView(
                    entry.id(),
                    Times.seconds(entry.at()),
                    DoerView.of(entry.doer()),
                    entry.action(),
                    entry.server() == null ? null : new ServerRefView(entry.server(), entry.serverName()),
                    entry.subject(),
                    entry.details(),
                    entry.outcome().word(),
                    entry.errorCode(),
                    entry.via(),
                    entry.text(),
                    administrator ? entry.address() : null,
                    administrator ? entry.requestId() : null);
        }
    }

    /**
     * Who did it, as he was called then.
     *
     * @param userId of a token its owner's
     * @param name of a token its owner's
     * @param token name of the token
     */
    @Schema(name = "ActivityActor")
    public record DoerView(
            @Schema(enumeration = {"user", "token", "system", "anonymous"})
            String kind,

            @Nullable Long userId,
            @Nullable String name,
            @Nullable String token) {

        static DoerView of(Doer doer) {
            return new DoerView(doer.kind().word(), doer.id(), doer.name(), doer.token());
        }
    }

    /** A server, which may be gone, with the name that it had then. */
    @Schema(name = "ActivityServer")
    public record ServerRefView(long id, @Nullable String name) {}
}
