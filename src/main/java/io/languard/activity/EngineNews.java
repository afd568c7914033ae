package io.languard.activity;

import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.server.ServerView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes entries of what servers do by themselves. */
final class EngineNews {

    /** Detail with the reason, for the sentence. */
    static final String REASON = "reason";

    private final Function<ServerId, Optional<ServerView>> servers;

    EngineNews(Function<ServerId, Optional<ServerView>> servers) {
        this.servers = servers;
    }

    /** Empty for events that are no business of the log. */
    List<NewEntry> of(LanguardEvent event) {
        if (event instanceof ServerEvent.StateChanged changed) {
            return changed(changed, servers.apply(changed.server()).orElse(null));
        }
        if (event instanceof ServerEvent.BanExpired expired) {
            ServerView server = servers.apply(expired.server()).orElse(null);
            return List.of(entry(
                    Action.BAN_EXPIRED,
                    expired.server(),
                    server,
                    expired.at(),
                    expired.name(),
                    Map.of("ban_id", expired.ban())));
        }
        if (event instanceof ServerEvent.ScheduleRan ran) {
            return List.of(entry(
                    switch (ran.to()) {
                        case DONE -> Action.SCHEDULE_DONE;
                        case FAILED -> Action.SCHEDULE_FAILED;
                        case MISSED -> Action.SCHEDULE_MISSED;
                    },
                    ran.server(),
                    servers.apply(ran.server()).orElse(null),
                    ran.at(),
                    ran.name(),
                    ran.message() == null ? Map.of() : Map.of(REASON, ran.message())));
        }
        return List.of();
    }

    private static List<NewEntry> changed(ServerEvent.StateChanged event, @Nullable ServerView server) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (event.reason() != null) {
            details.put(REASON, event.reason());
        }
        List<NewEntry> entries = new ArrayList<>();
        switch (event.to()) {
            case RUNNING -> entries.add(entry(Action.SERVER_RUNNING, event, server, Map.of()));
            case STARTING -> {
                // A start that somebody asked for sets the count to zero.
                if (server != null && server.live().restartCount() > 0) {
                    entries.add(entry(
                            Action.SERVER_RESTARTED,
                            event,
                            server,
                            Map.of(
                                    "attempt",
                                    server.live().restartCount(),
                                    "max_restarts",
                                    server.definition().maxRestarts())));
                }
            }
            case CRASHED -> {
                entries.add(entry(Action.SERVER_CRASHED, event, server, withExitCode(details, server)));
                if (server != null
                        && server.definition().autoRestart()
                        && server.definition().maxRestarts() > 0
                        && server.live().restartCount() >= server.definition().maxRestarts()) {
                    entries.add(entry(
                            Action.SERVER_GAVE_UP,
                            event,
                            server,
                            Map.of("max_restarts", server.definition().maxRestarts())));
                }
            }
            case ERROR ->
                entries.add(entry(
                        event.from() == ServerState.INSTALLING ? Action.INSTALL_FAILED : Action.SERVER_FAILED,
                        event,
                        server,
                        details));
            case STOPPED -> stopped(event).ifPresent(action -> entries.add(entry(action, event, server, details)));
            case INSTALLING, STOPPING -> {
                // Somebody asked for it, and that has its own entry.
            }
        }
        return entries;
    }

    private static Optional<Action> stopped(ServerEvent.StateChanged event) {
        return switch (event.from()) {
            case STOPPING -> Optional.of(Action.SERVER_STOPPED);
            case STARTING, RUNNING -> Optional.of(Action.SERVER_EXITED);
            case INSTALLING -> event.reason() == null ? Optional.of(Action.INSTALL_FINISHED) : Optional.empty();
            case STOPPED, CRASHED, ERROR -> Optional.empty();
        };
    }

    private static Map<String, Object> withExitCode(Map<String, Object> details, @Nullable ServerView server) {
        if (server != null && server.live().exitCode() != null) {
            details.put("exit_code", server.live().exitCode());
        }
        return details;
    }

    private static NewEntry entry(
            Action action, ServerEvent.StateChanged event, @Nullable ServerView server, Map<String, Object> details) {
        return entry(action, event.server(), server, event.at(), null, details);
    }

    private static NewEntry entry(
            Action action,
            ServerId id,
            @Nullable ServerView server,
            Instant at,
            @Nullable String subject,
            Map<String, Object> details) {
        return new NewEntry(
                UUID.randomUUID(),
                at,
                Doer.SYSTEM,
                action,
                id,
                server == null ? null : server.definition().name(),
                subject,
                details,
                Outcome.OK,
                null,
                null,
                null,
                null);
    }
}
