package io.languard.platform;

import io.languard.config.Configs;
import io.languard.console.Consoles;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.game.catalogue.Catalogue;
import io.languard.live.LiveEvent;
import io.languard.live.LiveFeed;
import io.languard.runtime.local.LocalRuntime;
import io.languard.secret.SecretKeys;
import io.languard.server.Servers;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings the features up in the order in which they need each other, and down again. Game servers go on when it ends; when
 * it begins they are found again before the first request is answered.
 */
@Singleton
class LifeOfTheApplication {

    private static final Logger LOG = Logger.getLogger(LifeOfTheApplication.class.getName());

    /** After the accounts, which need nothing else. */
    private static final int ENGINE = 3000;

    private final Configs configs;
    private final Servers servers;
    private final Consoles consoles;
    private final LiveFeed feed;
    private final LocalRuntime runtime;
    private final Phase phase;
    private final Secrets secrets;
    private final SecretKeys keys;

    @Inject
    LifeOfTheApplication(
            Configs configs,
            Servers servers,
            Consoles consoles,
            LiveFeed feed,
            LocalRuntime runtime,
            Catalogue catalogue,
            EventBus events,
            Phase phase,
            Secrets secrets,
            SecretKeys keys) {
        this.configs = configs;
        this.servers = servers;
        this.consoles = consoles;
        this.feed = feed;
        this.runtime = runtime;
        this.phase = phase;
        this.secrets = secrets;
        this.keys = keys;
        catalogue.problems().forEach(problem -> LOG.log(Level.WARNING, "A game definition is left out: {0}", problem));
        events.observe(this::show);
    }

    void begin(@Observes @Priority(ENGINE) Startup event) {
        long began = System.nanoTime();
        runtime.notes().forEach(LOG::info);
        secrets.reading(configs::open);
        secrets.retireOldKeys(keys);
        servers.open();
        phase.up(true);
        LOG.log(Level.INFO, "{0} servers are watched, {1} ms after the start of the engine", new Object[] {
            servers.count(), (System.nanoTime() - began) / 1_000_000
        });
    }

    void end(@Observes Shutdown event) {
        phase.up(false);
        servers.close();
        feed.close();
        consoles.close();
        runtime.close();
    }

    /** What happened is shown to whoever watches; where only the newest counts, it takes the place of what is unsent. */
    private void show(LanguardEvent event) {
        if (event instanceof ServerEvent.MetricsSampled sampled) {
            feed.publish(new LiveEvent(sampled.server(), "metrics/" + sampled.server(), sampled));
        } else if (event instanceof ServerEvent.PlayersChanged players) {
            feed.publish(new LiveEvent(players.server(), "players/" + players.server(), players));
        } else if (event instanceof ServerEvent.InstallProgressed progress) {
            feed.publish(new LiveEvent(progress.server(), "install/" + progress.server(), progress));
        } else if (event instanceof ServerEvent.BansChanged bans) {
            feed.publish(new LiveEvent(bans.server(), "bans/" + bans.server(), bans));
        } else if (event instanceof ServerEvent.SchedulesChanged schedules) {
            feed.publish(new LiveEvent(schedules.server(), "schedules/" + schedules.server(), schedules));
        } else if (event instanceof ServerEvent happened) {
            feed.publish(new LiveEvent(happened.server(), null, happened));
        }
    }
}
