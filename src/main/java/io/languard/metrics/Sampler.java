package io.languard.metrics;

import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.runtime.RunningServer;
import io.languard.runtime.Usage;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures every server that has a process, each five seconds. The timer only hands out work; each kind of work is done by one
 * thread at a time, and what takes longer than its interval is done less often.
 */
public final class Sampler {

    private static final Logger LOG = Logger.getLogger(Sampler.class.getName());

    static final long INTERVAL_SECONDS = 5;

    private static final Duration DISK_INTERVAL = Duration.ofMinutes(1);
    private static final long MAINTENANCE_SECONDS = 60;

    private final Servers servers;
    private final Metrics metrics;
    private final HostUsage host;
    private final EventBus events;
    private final Clock clock;
    private final Executor tasks;
    private final ScheduledExecutorService timers;
    private final Map<ServerId, CpuMeter> meters = new ConcurrentHashMap<>();
    private final Map<ServerId, DiskFigure> disks = new ConcurrentHashMap<>();
    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

    /**
     * @param tasks for what reads files and talks to the database
     * @param timers for what only starts something else
     */
    public Sampler(
            Servers servers,
            Metrics metrics,
            HostUsage host,
            EventBus events,
            Clock clock,
            Executor tasks,
            ScheduledExecutorService timers) {
        this.servers = servers;
        this.metrics = metrics;
        this.host = host;
        this.events = events;
        this.clock = clock;
        this.tasks = tasks;
        this.timers = timers;
        events.observe(this::observe);
    }

    /** Begins; the servers must be open. */
    public void open() {
        schedule(this::sample, INTERVAL_SECONDS);
        schedule(metrics::write, INTERVAL_SECONDS);
        schedule(this::measureDisks, INTERVAL_SECONDS);
        schedule(metrics::maintain, MAINTENANCE_SECONDS);
    }

    /** Ends, and writes what waits. */
    public void close() {
        schedules.forEach(schedule -> schedule.cancel(false));
        metrics.write();
    }

    /** Takes one sample of each server that runs, and of the machine. */
    void sample() {
        host.sample();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (ServerId id : servers.ids()) {
            Optional<RunningServer> process = servers.process(id);
            Optional<Usage> usage = process.flatMap(RunningServer::usage);
            Optional<ServerView> view = servers.find(id);
            if (process.isEmpty() || usage.isEmpty() || view.isEmpty()) {
                meters.remove(id);
            } else {
                show(view.get(), process.get(), usage.get(), at);
            }
        }
    }

    /** Measures the folders of those servers whose figure is a minute old. */
    void measureDisks() {
        for (ServerId id : servers.ids()) {
            DiskFigure known = disks.get(id);
            boolean due = known == null || known.at().plus(DISK_INTERVAL).isBefore(clock.instant());
            if (due && servers.process(id).isPresent()) {
                try {
                    disks.put(id, new DiskFigure(DiskWalk.bytes(servers.files(id)), clock.instant()));
                } catch (IOException e) {
                    LOG.log(Level.FINE, e, () -> "The files of server " + id + " could not be measured");
                }
            }
        }
    }

    private void show(ServerView view, RunningServer process, Usage usage, Instant at) {
        long now = System.nanoTime();
        CpuMeter meter = meters.get(view.id());
        if (meter == null || meter.run() != process.run()) {
            meter = new CpuMeter(process.run(), Duration.between(process.startedAt(), at), now);
            meters.put(view.id(), meter);
        }
        DiskFigure disk = disks.get(view.id());
        Sample sample = new Sample(
                view.id(),
                at,
                meter.rate(usage.cpuNanos(), now),
                usage.memoryBytes(),
                disk == null ? null : disk.bytes(),
                view.live().playerCount());
        metrics.add(sample);
        events.publish(new ServerEvent.MetricsSampled(
                sample.server(),
                sample.cpuPercent(),
                sample.memoryBytes(),
                sample.diskBytes(),
                sample.players(),
                sample.at()));
    }

    private void observe(LanguardEvent event) {
        if (event instanceof ServerEvent.Deleted deleted) {
            meters.remove(deleted.server());
            disks.remove(deleted.server());
            metrics.forget(deleted.server());
        }
    }

    private void schedule(Runnable work, long seconds) {
        AtomicBoolean busy = new AtomicBoolean();
        schedules.add(timers.scheduleAtFixedRate(
                () -> {
                    if (busy.compareAndSet(false, true)) {
                        tasks.execute(() -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                LOG.log(Level.SEVERE, "Metrics: a step failed; it is tried again", e);
                            } finally {
                                busy.set(false);
                            }
                        });
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS));
    }

    private record DiskFigure(long bytes, Instant at) {}
}
