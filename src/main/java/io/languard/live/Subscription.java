package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LogPage;
import io.languard.console.LogQuery;
import io.languard.console.Registration;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one connection watches, and what waits to be sent to it.
 *
 * <p>The connection is woken once when something is there, then calls {@link #drain} until a frame is empty; after that, and
 * only after that, it will be woken again. Whoever publishes never waits for it. Safe for any number of threads; frames are
 * made one at a time.
 */
public final class Subscription implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    private final LiveFeed feed;
    private final LiveSettings settings;
    private final Predicate<? super LiveEvent> events;
    private final Runnable wakeUp;

    private final Object draining = new Object();
    private final Object state = new Object();
    // Guarded by state.
    private final WaitingItems waiting;
    private final Map<ServerId, Watch> watches = new HashMap<>();
    private @Nullable Predicate<? super ServerId> everyServer;
    private @Nullable Registration followingAll;
    /** The connection was woken, or is at work, and has not seen an empty frame since. */
    private boolean awake;

    private boolean closed;

    /** One server's console, as this connection sees it. Guarded by state. */
    private static final class Watch {
        final @Nullable Registration following;
        /** Lines up to here were handed out, queued or given up. */
        long seen;
        /** Reads from the log, not from what is published. */
        boolean catchingUp;
        /** Last line that was published while this connection was catching up. */
        long published;
        /** Pages read from the log. */
        int turns;

        Watch(@Nullable Registration following, long seen) {
            this.following = following;
            this.seen = seen;
        }
    }

    Subscription(LiveFeed feed, LiveSettings settings, Predicate<? super LiveEvent> events, Runnable wakeUp) {
        this.feed = feed;
        this.settings = settings;
        this.events = events;
        this.wakeUp = wakeUp;
        this.waiting = new WaitingItems(settings);
    }

    /** Shows the lines of a server from now on. Without effect when it is watched already. */
    public void follow(ServerId server) {
        watch(server, null);
    }

    /**
     * Shows the lines of a server after a number: first those in the log, then new ones, none twice and none left out
     * without a mark. What waits of this server is dropped, as it will be read again.
     *
     * @param sinceSeq number of the last line that the client has; 0 for all
     */
    public void resume(ServerId server, long sinceSeq) {
        watch(server, Math.max(0, sinceSeq));
    }

    /** Shows the last lines of a server, then new ones. */
    public void followLast(ServerId server, int lines) {
        long last = feed.find(server).map(Console::lastSeq).orElse(0L);
        resume(server, Math.max(0, last - lines));
    }

    private void watch(ServerId server, @Nullable Long sinceSeq) {
        long last = feed.find(server).map(Console::lastSeq).orElse(0L);
        Registration following = feed.find(server).map(Console::follow).orElse(() -> {});
        feed.watch(server, this);
        Registration unneeded = following;
        boolean wake = false;
        boolean late;
        synchronized (state) {
            late = closed;
            Watch watch = watches.get(server);
            if (!closed && (watch == null || sinceSeq != null)) {
                unneeded = watch == null ? null : watch.following;
                watch = new Watch(following, sinceSeq == null ? last : Math.min(sinceSeq, last));
                watches.put(server, watch);
                if (sinceSeq != null) {
                    waiting.forget(server);
                    watch.catchingUp = true;
                    wake = wakes();
                }
            }
        }
        if (unneeded != null) {
            unneeded.close();
        }
        if (late) {
            feed.unwatch(server, this);
        }
        wake(wake);
    }

    /** Shows the lines of all servers from now on, those made later included. */
    public void followAll(Predicate<? super ServerId> wanted) {
        Registration all = feed.followAll(this);
        Registration unneeded;
        synchronized (state) {
            unneeded = closed ? all : followingAll;
            if (!closed) {
                everyServer = wanted;
                followingAll = all;
            }
        }
        if (unneeded != null) {
            unneeded.close();
        }
    }

    /** Shows no more lines of a server, unless all are followed. What waits of it is dropped. */
    public void unfollow(ServerId server) {
        Watch watch;
        synchronized (state) {
            watch = watches.remove(server);
            waiting.forget(server);
        }
        feed.unwatch(server, this);
        closeQuietly(watch == null ? null : watch.following);
    }

    /**
     * Takes what is to be sent. Reads from the disk while a server is catching up, otherwise returns at once.
     *
     * @param maxLines the frame ends when it has this many lines; batches stay whole, so it may have
     *     {@link ConsoleBatch#MAX_LINES} more
     */
    public Frame drain(int maxLines) {
        synchronized (draining) {
            List<LiveItem> items = new ArrayList<>();
            while (true) {
                int left = maxLines;
                Map.Entry<ServerId, Watch> behind = behind();
                if (behind != null) {
                    left -= catchUp(
                            behind.getKey(), behind.getValue(), Math.min(maxLines, ConsoleBatch.MAX_LINES), items);
                }
                synchronized (state) {
                    waiting.take(items, left);
                    if (!items.isEmpty() || closed) {
                        return new Frame(items, waiting.overrun());
                    }
                    if (waiting.isEmpty() && watches.values().stream().noneMatch(watch -> watch.catchingUp)) {
                        awake = false;
                        return new Frame(items, waiting.overrun());
                    }
                }
            }
        }
    }

    /** Of the servers that catch up, the one that had the fewest turns. */
    private Map.@Nullable Entry<ServerId, Watch> behind() {
        synchronized (state) {
            Map.Entry<ServerId, Watch> chosen = null;
            for (Map.Entry<ServerId, Watch> entry : watches.entrySet()) {
                Watch watch = entry.getValue();
                if (watch.catchingUp && (chosen == null || watch.turns < chosen.getValue().turns)) {
                    chosen = Map.entry(entry.getKey(), watch);
                }
            }
            if (chosen != null) {
                chosen.getValue().turns++;
            }
            return chosen;
        }
    }

    private int catchUp(ServerId server, Watch watch, int limit, List<LiveItem> items) {
        Console console = feed.find(server).orElse(null);
        long seen;
        boolean first;
        synchronized (state) {
            seen = watch.seen;
            first = watch.published == 0;
        }
        long start = seen;
        @Nullable LogPage page = null;
        if (console != null) {
            long last = console.lastSeq();
            // The first time, the number of lines is cut; later only when the log grows faster than it is read.
            long most = first ? settings.replayedLines() : 2L * settings.replayedLines();
            if (last - start > most) {
                start = last - settings.replayedLines();
            }
            try {
                page = console.read(LogQuery.oldestFirst(limit).since(start));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The console of server " + server + " cannot be read again: " + e.getMessage());
                start = last;
            }
        }
        synchronized (state) {
            if (watches.get(server) != watch) {
                return 0;
            }
            List<ConsoleLine> lines = page == null ? List.of() : page.lines();
            long upTo = lines.isEmpty() ? start : lines.get(0).seq() - 1;
            if (upTo > seen) {
                items.add(new LiveItem.Skipped(server, seen + 1, upTo));
                watch.seen = upTo;
            }
            if (!lines.isEmpty()) {
                items.add(new LiveItem.Lines(new ConsoleBatch(server, lines)));
                watch.seen = lines.get(lines.size() - 1).seq();
            }
            boolean more = page != null && page.more();
            // What is published is stored before: nothing published is missing from here on.
            if (!more && (watch.published <= watch.seen || page == null)) {
                watch.catchingUp = false;
            }
            return lines.size();
        }
    }

    /** Called by the console's thread. */
    void offer(ConsoleBatch batch) {
        boolean wake;
        synchronized (state) {
            Watch watch = watchOf(batch.server());
            if (watch == null || batch.lastSeq() <= watch.seen) {
                return;
            }
            if (watch.catchingUp) {
                watch.published = batch.lastSeq();
                return;
            }
            waiting.add(batch.after(watch.seen));
            watch.seen = batch.lastSeq();
            wake = wakes();
        }
        wake(wake);
    }

    /** Called by the console's thread. */
    void offer(LiveItem.Skipped mark) {
        boolean wake;
        synchronized (state) {
            Watch watch = watchOf(mark.server());
            if (watch == null || mark.toSeq() <= watch.seen) {
                return;
            }
            if (watch.catchingUp) {
                watch.published = mark.toSeq();
                return;
            }
            waiting.add(new LiveItem.Skipped(mark.server(), Math.max(mark.fromSeq(), watch.seen + 1), mark.toSeq()));
            watch.seen = mark.toSeq();
            wake = wakes();
        }
        wake(wake);
    }

    /** Called by publishers. */
    void offer(LiveEvent event) {
        if (!events.test(event)) {
            return;
        }
        boolean wake;
        synchronized (state) {
            if (closed) {
                return;
            }
            waiting.add(event);
            wake = wakes();
        }
        wake(wake);
    }

    private @Nullable Watch watchOf(ServerId server) {
        if (closed) {
            return null;
        }
        Watch watch = watches.get(server);
        if (watch == null && everyServer != null && everyServer.test(server)) {
            watch = new Watch(null, 0);
            watches.put(server, watch);
        }
        return watch;
    }

    private boolean wakes() {
        boolean wasAsleep = !awake;
        awake = true;
        return wasAsleep && !closed;
    }

    private void wake(boolean really) {
        if (really) {
            try {
                wakeUp.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A connection could not be woken", e);
            }
        }
    }

    /** Ends it: nothing is offered or handed out any more. */
    @Override
    public void close() {
        List<@Nullable Registration> registrations = new ArrayList<>();
        List<ServerId> servers;
        synchronized (state) {
            closed = true;
            servers = List.copyOf(watches.keySet());
            watches.values().forEach(watch -> registrations.add(watch.following));
            registrations.add(followingAll);
            watches.clear();
            servers.forEach(waiting::forget);
        }
        feed.forget(this, servers);
        registrations.forEach(Subscription::closeQuietly);
    }

    private static void closeQuietly(@Nullable Registration registration) {
        if (registration != null) {
            registration.close();
        }
    }
}
