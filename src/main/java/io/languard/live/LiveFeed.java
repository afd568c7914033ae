package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleListener;
import io.languard.console.Consoles;
import io.languard.console.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands what is new to all who watch. Safe for any number of threads; publishing never waits for a receiver.
 */
public final class LiveFeed implements AutoCloseable {

    private final Consoles consoles;
    private final LiveSettings settings;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Subscription> watchers = new CopyOnWriteArrayList<>();
    private final Map<ServerId, List<Subscription>> watchersOf = new ConcurrentHashMap<>();
    private final Map<ServerId, Throttle> throttles = new ConcurrentHashMap<>();
    private final Registration listening;

    public LiveFeed(Consoles consoles, LiveSettings settings) {
        this.consoles = consoles;
        this.settings = settings;
        this.listening = consoles.subscribe(new ConsoleListener() {
            @Override
            public void lines(ConsoleBatch batch) {
                offer(batch);
            }

            @Override
            public void quiet(ServerId server) {
                offerSkipped(server);
            }
        });
    }

    /**
     * Begins a subscription, at first to events only.
     *
     * @param events which events this connection gets; called by publishers, so it must be quick
     * @param wakeUp called once when there is something to drain; called by publishers, so it must only hand over to a
     *     thread of the connection
     */
    public Subscription open(Predicate<? super LiveEvent> events, Runnable wakeUp) {
        Subscription subscription = new Subscription(this, settings, events, wakeUp);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Offers an event to all who want it. */
    public void publish(LiveEvent event) {
        for (Subscription subscription : subscriptions) {
            subscription.offer(event);
        }
    }

    /** Number of open subscriptions. */
    public int size() {
        return subscriptions.size();
    }

    Optional<Console> find(ServerId server) {
        return consoles.find(server);
    }

    void watch(ServerId server, Subscription subscription) {
        watchersOf.compute(server, (id, known) -> {
            List<Subscription> all = known == null ? new CopyOnWriteArrayList<>() : known;
            if (!all.contains(subscription)) {
                all.add(subscription);
            }
            return all;
        });
    }

    void unwatch(ServerId server, Subscription subscription) {
        watchersOf.computeIfPresent(server, (id, known) -> {
            known.remove(subscription);
            return known.isEmpty() ? null : known;
        });
    }

    Registration followAll(Subscription subscription) {
        Registration following = consoles.follow();
        watchers.add(subscription);
        return () -> {
            watchers.remove(subscription);
            following.close();
        };
    }

    void forget(Subscription subscription, List<ServerId> servers) {
        subscriptions.remove(subscription);
        servers.forEach(server -> unwatch(server, subscription));
    }

    private void offer(ConsoleBatch batch) {
        ServerId server = batch.server();
        if (watchers.isEmpty() && !watchersOf.containsKey(server)) {
            throttles.remove(server);
            return;
        }
        long now = System.nanoTime();
        Throttle throttle = throttles.computeIfAbsent(server, s -> new Throttle(settings.linesPerSecond(), now));
        if (throttle.admits(batch, now)) {
            offerSkipped(server);
            offer(server, subscription -> subscription.offer(batch));
        }
    }

    private void offerSkipped(ServerId server) {
        Throttle throttle = throttles.get(server);
        LiveItem.@Nullable Skipped mark = throttle == null ? null : throttle.takeSkipped();
        if (mark != null) {
            offer(server, subscription -> subscription.offer(mark));
        }
    }

    private void offer(ServerId server, Consumer<Subscription> offer) {
        List<Subscription> own = watchersOf.getOrDefault(server, List.of());
        own.forEach(offer);
        for (Subscription subscription : watchers) {
            if (!own.contains(subscription)) {
                offer.accept(subscription);
            }
        }
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        listening.close();
        subscriptions.forEach(Subscription::close);
    }
}
