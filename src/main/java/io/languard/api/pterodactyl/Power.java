package io.languard.api.pterodactyl;

import io.languard.activity.Action;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerState;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The panel's power signals. It answers them at once; what they lead to is seen in the state. */
enum Power {
    START(Access.START, Action.SERVER_START),
    STOP(Access.STOP, Action.SERVER_STOP),
    RESTART(Access.RESTART, Action.SERVER_RESTART),
    /** There is no permission of its own for it. */
    KILL(Access.STOP, Action.SERVER_KILL);

    private static final Logger LOG = Logger.getLogger(Power.class.getName());

    private final String permission;
    private final Action action;

    Power(String permission, Action action) {
        this.permission = permission;
        this.action = action;
    }

    static Optional<Power> of(String signal) {
        for (Power power : values()) {
            if (power.name().toLowerCase(Locale.ROOT).equals(signal)) {
                return Optional.of(power);
            }
        }
        return Optional.empty();
    }

    static Power required(String signal) {
        return of(signal)
                .orElseThrow(() ->
                        DomainException.invalid(List.of(new FieldError("signal", "in", "is none of the signals"))));
    }

    String permission() {
        return permission;
    }

    /** What the activity log calls it. */
    Action action() {
        return action;
    }

    /**
     * @return completes when a start is under way, so that its failure can be told; the rest takes as long as the game wants
     *     and is not waited for
     * @throws DomainException {@link ErrorCode#SERVER_ALREADY_RUNNING} for a start of what runs; other signals that would
     *     change nothing are silently ignored, as the panel does
     */
    CompletionStage<?> send(Servers servers, ServerView server, Actor actor) {
        if (server.state() == ServerState.INSTALLING) {
            throw new DomainException(
                    ErrorCode.SERVER_BUSY, "Cannot perform power action, server is currently installing.");
        }
        boolean up = server.state().isActive();
        return switch (this) {
            case START -> {
                CompletionStage<ServerView> started = servers.start(actor, server.id());
                yield server.state() == ServerState.STOPPING ? unwaited(started) : started;
            }
            case RESTART -> up ? unwaited(servers.restart(actor, server.id())) : servers.start(actor, server.id());
            case STOP -> {
                boolean startsAgain = server.live().nextStartAt() != null;
                yield up || startsAgain ? unwaited(servers.stop(actor, server.id(), false, null)) : done();
            }
            case KILL -> up ? unwaited(servers.kill(actor, server.id())) : done();
        };
    }

    private static CompletionStage<?> unwaited(CompletionStage<ServerView> action) {
        action.whenComplete((view, failure) -> {
            if (failure != null) {
                // The state and the console of the server tell it to people.
                LOG.log(Level.FINE, "A power action came to nothing", failure);
            }
        });
        return done();
    }

    private static CompletionStage<?> done() {
        return CompletableFuture.completedStage("");
    }
}
