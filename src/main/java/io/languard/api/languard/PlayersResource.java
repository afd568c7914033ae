package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.api.kernel.RequestInfo;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.player.PlayerHistory;
import io.languard.player.PlayerSession;
import io.languard.player.SessionQuery;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/players/history")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Servers")
public class PlayersResource {

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;

    private final Servers servers;
    private final PlayerHistory players;
    private final Clock clock;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public PlayersResource(Servers servers, PlayerHistory players, Clock clock) {
        this.servers = servers;
        this.players = players;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Who played",
            description =
                    "Sessions, newest first. A restart of Languard does not end a session, and a restart of the game"
                            + " does not when the player is back soon.")
    public Envelope<HistoryView> history(
            @PathParam("server_id") String serverId,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("offset") @Nullable
                    String offset,
            @Parameter(description = "Part of the name in any case, or of the GUID or Steam id")
                    @QueryParam("search")
                    @Nullable
                    String search,
            @Parameter(
                            description = "true: only who plays now; false: only who left",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("online")
                    @Nullable
                    String online,
            @Parameter(
                            description = "Only sessions that began then or later",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(
                            description = "Only sessions that began before",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("until")
                    @Nullable
                    String until) {
        Parameters parameters = new Parameters();
        int most = (int) parameters.number("limit", limit, USUAL_LIMIT, 1, LARGEST_LIMIT);
        int from = (int) parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        boolean flag = parameters.flag("online", online, false);
        Instant first = parameters.instant("since", since);
        Instant last = parameters.instant("until", until);
        String part = parameters.text("search", search);
        parameters.check();
        ServerId id = servers.get(ServerIds.parse(serverId)).id();
        Page<PlayerSession> page = players.page(
                id,
                new SessionQuery(
                        part, (online == null || online.isEmpty()) ? null : (Boolean) flag, first, last, from, most));
        boolean admin = RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
        Instant now = clock.instant();
        return Envelope.of(new HistoryView(
                page.total(),
                page.items().stream()
                        .map(session -> SessionView.of(session, now, admin))
                        .toList()));
    }

    @Schema(name = "PlayerHistory")
    public record HistoryView(long total, List<SessionView> items) {}

    /**
     * One stay.
     *
     * @param leftAt null while it goes on
     * @param durationSeconds up to now while it goes on
     * @param run number of the run of the server in which it ended, or goes on
     * @param endedBy left, server or unseen; null while it goes on
     * @param address left out for viewers: it is personal data
     */
    @Schema(name = "PlayerSession")
    public record SessionView(
            long id,
            String playerName,
            @Nullable String guid,
            Instant joinedAt,
            @Nullable Instant leftAt,
            @Nullable String steamId,
            long durationSeconds,
            long run,

            @Schema(enumeration = {"left", "server", "unseen"}) @Nullable
            String endedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String address) {

        static SessionView of(PlayerSession session, Instant now, boolean withAddress) {
            Instant left = session.leftAt();
            PlayerSession.End end = session.end();
            return new SessionView(
                    session.id(),
                    session.name(),
                    session.guid(),
                    Times.seconds(session.joinedAt()),
                    Times.secondsOrNull(left),
                    session.steamId(),
                    Math.max(
                            0,
                            Duration.between(session.joinedAt(), left == null ? now : left)
                                    .toSeconds()),
                    session.run(),
                    end == null ? null : end.word(),
                    withAddress ? session.address() : null);
        }
    }
}
