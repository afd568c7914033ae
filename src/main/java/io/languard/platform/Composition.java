package io.languard.platform;

import io.languard.console.Consoles;
import io.languard.event.EventBus;
import io.languard.game.GameProvider;
import io.languard.game.Games;
import io.languard.game.arma3.Arma3;
import io.languard.game.catalogue.Catalogue;
import io.languard.live.LiveFeed;
import io.languard.runtime.local.LocalRuntime;
import io.languard.server.ConfigSource;
import io.languard.server.Engine;
import io.languard.server.ServerStore;
import io.languard.server.Servers;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.util.Map;

/** Puts the engine together. Its classes know nothing of the container: here they get what they need from it. */
@Singleton
class Composition {

    private final Settings settings;
    private final Executors executors;

    @Inject
    Composition(Settings settings, Executors executors) {
        this.settings = settings;
        this.executors = executors;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventBus events() {
        return new EventBus();
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return new Catalogue(settings.games(), settings.genericExecutables());
    }

    @Produces
    @Singleton
    Arma3 arma3(ValidatorFactory validation) {
        return new Arma3(validation, executors.threads(), settings.steam());
    }

    @Produces
    @Singleton
    Games games(Instance<GameProvider> providers) {
        return new Games(providers.stream().toList());
    }

    @Produces
    @Singleton
    Consoles consoles(Clock clock) {
        return new Consoles(settings.console(), clock, executors.threads());
    }

    @Produces
    @Singleton
    LiveFeed feed(Consoles consoles) {
        return new LiveFeed(consoles, settings.live());
    }

    @Produces
    @Singleton
    LocalRuntime localRuntime(Clock clock) {
        return new LocalRuntime(clock, settings.data().resolve("supervision"));
    }

    @Produces
    @Singleton
    Servers servers(
            LocalRuntime local,
            Games games,
            Consoles consoles,
            ConfigSource configs,
            EventBus events,
            Clock clock,
            ServerStore store) {
        Engine engine = new Engine(
                settings.engine(),
                Map.of(local.name(), local),
                games,
                consoles,
                configs,
                events,
                clock,
                executors.tasks(),
                executors.timers());
        return new Servers(engine, store);
    }
}
