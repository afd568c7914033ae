package io.languard.api.languard;

import io.languard.activity.ActivityQuery;
import io.languard.common.ServerId;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What one can ask the activity log for, in every list of it. */
public class ActivityFilters {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @QueryParam("limit")
    private @Nullable String limit;

    @Parameter(
            description = "Only entries older than the one with this id: next_before of the page before",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @QueryParam("before")
    private @Nullable String before;

    @Parameter(description = "Name of an account or a token, in any case")
    @QueryParam("actor")
    private @Nullable String actor;

    @Parameter(description = "Beginning of the action: server. or server.start")
    @QueryParam("action")
    private @Nullable String action;

    @Parameter(description = "Part of the sentence, in any case")
    @QueryParam("search")
    private @Nullable String search;

    @Parameter(description = "At this time or later", schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @QueryParam("since")
    private @Nullable String since;

    @Parameter(description = "Before this time", schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @QueryParam("until")
    private @Nullable String until;

    ActivityQuery read(Parameters parameters, boolean forViewers, @Nullable ServerId server) {
        int most = (int) parameters.number("limit", limit, USUAL_LIMIT, 1, LARGEST_LIMIT);
        long older = parameters.number("before", before, 0, 1, Long.MAX_VALUE);
        Instant first = parameters.instant("since", since);
        Instant last = parameters.instant("until", until);
        String by = parameters.text("actor", actor);
        String done = parameters.text("action", action);
        String part = parameters.text("search", search);
        parameters.check();
        return new ActivityQuery(
                forViewers, server, by, done, part, first, last, older == 0 ? null : (Long) older, most);
    }
}
