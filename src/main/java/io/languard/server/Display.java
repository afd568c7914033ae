package io.languard.server;

import io.languard.common.ServerState;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.server.ServerView.Definition;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Shows one server to the rest of the manager: its view on the board, and its events. Used by the server's mailbox only. */
final class Display {

    private final Board board;
    private final EventBus events;
    private final ConfigSource configs;
    private final Clock clock;
    private ServerEvent.@Nullable MetricsSampled sample;
    private @Nullable Long diskBytes;
    private List<String> pending = List.of();
    private boolean closed;

    Display(Board board, EventBus events, ConfigSource configs, Clock clock) {
        this.board = board;
        this.events = events;
        this.configs = configs;
        this.clock = clock;
    }

    void show(Definition definition, DurableState state, @Nullable Run run, int companions) {
        if (closed) {
            return;
        }
        PlayersView players = run == null ? PlayersView.NOBODY : run.roster().view();
        OptionalLong pid = run == null ? OptionalLong.empty() : run.process().pid();
        ServerEvent.MetricsSampled usage = run == null ? null : sample;
        ServerView.Live live = new ServerView.Live(
                state.state(),
                state.reason(),
                run == null ? List.of() : run.process().notes(),
                pid.isEmpty() ? null : (Long) pid.getAsLong(),
                run == null ? null : state.startedAt(),
                state.restartCount(),
                state.nextStartAt(),
                state.exitCode(),
                run == null ? null : (Integer) players.count(),
                players.maxPlayers(),
                run == null ? null : run.map(),
                usage == null ? null : (Double) usage.cpuPercent(),
                usage == null ? null : (Long) usage.memoryBytes(),
                diskBytes,
                state.lastActivity(),
                companions,
                run == null ? List.of() : pending);
        board.put(new ServerView(definition, live), players);
    }

    void sampled(ServerEvent.MetricsSampled event) {
        sample = event;
        if (event.diskBytes() != null) {
            diskBytes = event.diskBytes();
        }
    }

    /**
     * Finds out what has changed since the present run was started; to be called when something may have.
     *
     * @return true when that is something else than before
     */
    boolean compare(Definition definition, DurableState state) {
        Map<String, String> started = state.startedWith();
        List<String> before = pending;
        pending = started == null
                ? List.of()
                : Fingerprint.differences(started, Fingerprint.of(definition, configs.read(definition.id())));
        return !pending.equals(before);
    }

    /** A new run has used nothing yet. */
    void begin(Definition definition, DurableState state) {
        forgetSample();
        compare(definition, state);
    }

    /** What was used is past. */
    void forgetSample() {
        sample = null;
    }

    void stateChanged(ServerView view, ServerState before) {
        ServerView.Live live = view.live();
        events.publish(new ServerEvent.StateChanged(
                view.id(),
                before,
                live.state(),
                live.pid(),
                live.startedAt(),
                live.reason(),
                live.restartCount(),
                live.nextStartAt(),
                live.exitCode(),
                clock.instant()));
    }

    void playersChanged(ServerView view, PlayersView players) {
        events.publish(new ServerEvent.PlayersChanged(view.id(), players.players(), players.count(), clock.instant()));
    }

    /** Something else about it is new: what the next start changes, or the sentence about its state. */
    void updated(Definition definition) {
        events.publish(new ServerEvent.Updated(definition.id(), clock.instant()));
    }

    void missionChanged(ServerView view) {
        events.publish(new ServerEvent.MissionsChanged(view.id(), clock.instant()));
    }

    /** The server is gone: nothing is shown any more. */
    void close() {
        closed = true;
    }
}
