package io.languard.server;

import io.languard.console.Consoles;
import io.languard.event.EventBus;
import io.languard.game.Games;
import io.languard.runtime.ServerRuntime;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What supervisors share.
 *
 * @param runtimes by their names
 * @param executor for mailboxes and for calls that wait for a game
 * @param scheduler for timers; its tasks only post messages
 */
public record Engine(
        EngineSettings settings,
        Map<String, ServerRuntime> runtimes,
        Games games,
        Consoles consoles,
        ConfigSource configs,
        EventBus events,
        Clock clock,
        ExecutorService executor,
        ScheduledExecutorService scheduler) {

    public Engine {
        runtimes = Map.copyOf(runtimes);
    }
}
