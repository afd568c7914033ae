package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.ScheduleViews.RunView;
import io.languard.api.languard.ScheduleViews.ScheduleView;
import io.languard.api.languard.ScheduleViews.TimesView;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Page;
import io.languard.common.Secret;
import io.languard.schedule.Schedule;
import io.languard.schedule.ScheduleRun;
import io.languard.schedule.Schedules;
import io.languard.schedule.Step;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/schedules")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules", description = "What servers do at given times")
public class SchedulesResource {

    private static final int LONGEST_PAGE = 100;
    private static final int MOST_TIMES = 20;
    private static final int USUAL_TIMES = 5;

    private final Schedules schedules;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public SchedulesResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Schedules of a server",
            description =
                    "By name, each with its newest run. Commands are shown to administrators only; once they have run,"
                            + " the console log has them.")
    public Envelope<List<ScheduleView>> list(@PathParam("server_id") String serverId) {
        return Envelope.of(schedules.list(ServerIds.parse(serverId)).stream()
                .map(this::view)
                .toList());
    }

    @GET
    @Path("/times")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The next times of a cron expression",
            description =
                    "To try it: nothing is stored. A time of day that a change of the clocks leaves out is made up"
                            + " for at the moment of the change; one that comes twice counts once.")
    public Envelope<TimesView> times(
            @PathParam("server_id") String serverId,
            @Parameter(required = true, description = "Minute, hour, day of month, month, day of week")
                    @QueryParam("cron")
                    @Nullable
                    String cron,
            @Parameter(description = "By default the machine's") @QueryParam("time_zone") @Nullable String timeZone,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "20", defaultValue = "5"))
                    @QueryParam("count")
                    @Nullable
                    String count) {
        Parameters parameters = new Parameters();
        int most = (int) parameters.number("count", count, USUAL_TIMES, 1, MOST_TIMES);
        parameters.check();
        return Envelope.of(new TimesView(schedules.times(ServerIds.parse(serverId), cron, timeZone, most)));
    }

    @POST
    @Answers(201)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SCHEDULE_CREATED)
    @Operation(summary = "Create a schedule")
    @APIResponse(responseCode = "201", description = "The schedule")
    public Envelope<ScheduleView> create(
            @PathParam("server_id") String serverId, @NotNull @Valid ScheduleBodies.Create body) {
        return Envelope.of(view(
                noted(schedules.create(RequestInfo.of(request).actor(), ServerIds.parse(serverId), body.wanted()))));
    }

    @GET
    @Path("/{schedule_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "A schedule")
    public Envelope<ScheduleView> get(
            @PathParam("server_id") String serverId, @PathParam("schedule_id") String scheduleId) {
        return Envelope.of(view(schedules.get(ServerIds.parse(serverId), number(scheduleId))));
    }

    @PUT
    @Path("/{schedule_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SCHEDULE_CHANGED)
    @Operation(
            summary = "Change a schedule",
            description = "What is left out stays. A run that goes on is done as it was begun.")
    public Envelope<ScheduleView> change(
            @PathParam("server_id") String serverId,
            @PathParam("schedule_id") String scheduleId,
            @NotNull @Valid ScheduleBodies.Change body) {
        return Envelope.of(view(noted(schedules.change(ServerIds.parse(serverId), number(scheduleId), body.wanted()))));
    }

    @DELETE
    @Path("/{schedule_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SCHEDULE_DELETED)
    @Operation(
            summary = "Delete a schedule",
            description =
                    "With what is known of its runs; one that waits is not carried out any more. 409 CONFLICT while a"
                            + " step is at work.")
    public Envelope<MessageView> delete(
            @PathParam("server_id") String serverId, @PathParam("schedule_id") String scheduleId) {
        Schedule gone = schedules.delete(ServerIds.parse(serverId), number(scheduleId));
        return Envelope.of(new MessageView("Schedule " + noted(gone).id() + " deleted"));
    }

    @POST
    @Path("/{schedule_id}/run")
    @Consumes(MediaType.WILDCARD)
    @Answers(202)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SCHEDULE_RUN)
    @Operation(
            summary = "Run a schedule now",
            description = "Whoever plays, and whether the server runs or not. 409 CONFLICT while a run of it goes on.")
    @APIResponse(responseCode = "202", description = "Begun: last_run tells how far it is")
    public Envelope<ScheduleView> run(
            @PathParam("server_id") String serverId, @PathParam("schedule_id") String scheduleId) {
        return Envelope.of(view(
                noted(schedules.run(RequestInfo.of(request).actor(), ServerIds.parse(serverId), number(scheduleId)))));
    }

    @POST
    @Path("/{schedule_id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Answers(202)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SCHEDULE_CANCELLED)
    @Operation(
            summary = "Cancel the run that goes on",
            description =
                    "The step at work is done to its end, those after it are not. 409 CONFLICT when none goes on.")
    @APIResponse(responseCode = "202", description = "Asked for")
    public Envelope<ScheduleView> cancel(
            @PathParam("server_id") String serverId, @PathParam("schedule_id") String scheduleId) {
        return Envelope.of(view(noted(
                schedules.cancel(RequestInfo.of(request).actor(), ServerIds.parse(serverId), number(scheduleId)))));
    }

    @GET
    @Path("/{schedule_id}/runs")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Runs of a schedule", description = "Newest first; the last hundred are kept.")
    public Envelope<List<RunView>> runs(
            @PathParam("server_id") String serverId,
            @PathParam("schedule_id") String scheduleId,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("offset")
                    @Nullable
                    String offset) {
        Parameters parameters = new Parameters();
        int most = (int) parameters.number("limit", limit, 20, 1, LONGEST_PAGE);
        int from = (int) parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        parameters.check();
        Page<ScheduleRun> page = schedules.runs(ServerIds.parse(serverId), number(scheduleId), from, most);
        List<RunView> runs =
                page.items().stream().map(run -> RunView.of(run, this::shown)).toList();
        return new Envelope<>(true, runs, null, new PageView(page.total(), page.limit(), page.offset()));
    }

    /** For everybody who may see the log of the server, so without commands. */
    private Schedule noted(Schedule schedule) {
        RequestInfo.of(request)
                .activity()
                .subject(schedule.name())
                .detail("schedule_id", schedule.id())
                .detail("enabled", schedule.enabled())
                .detail("cron", schedule.cron())
                .detail("time_zone", schedule.zone().getId())
                .detail(
                        "steps",
                        schedule.steps().stream()
                                .map(Step::action)
                                .map(Step.Action::word)
                                .toList());
        return schedule;
    }

    private ScheduleView view(Schedule schedule) {
        return ScheduleView.of(schedule, this::shown);
    }

    private String shown(String command) {
        return RequestInfo.of(request).requireCaller().has(Roles.ADMIN) ? command : Secret.MASK;
    }

    private static long number(String text) {
        return PathNumber.of(text)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "Schedule " + text + " not found"));
    }
}
