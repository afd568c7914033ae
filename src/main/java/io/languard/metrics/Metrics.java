package io.languard.metrics;

import io.languard.common.DatabaseException;
import io.languard.common.ServerId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What servers used in the past. Safe for use by many threads. */
public final class Metrics {

    private static final Duration WAITS = Duration.ofHours(1);
    private static final int MOST_WAITING = 500_000;
    private static final int BATCH = 2_000;

    private final MetricStore store;
    private final Clock clock;
    private final ConcurrentMap<ServerId, Recent> recent = new ConcurrentHashMap<>();
    private final ArrayDeque<Sample> waiting = new ArrayDeque<>();
    private final Outage storing =
            new Outage("Metrics cannot be stored; those of the last hour wait in memory", "Metrics are stored again");
    private final Outage reading = new Outage(
            "Stored metrics cannot be read; what is shown of the last hours is what this manager saw",
            "Stored metrics are read again");

    public Metrics(DataSource database, Clock clock) {
        this.store = new MetricStore(database);
        this.clock = clock;
    }

    /**
     * Oldest first, and only stretches in which the server ran. The last hour is there without the database as well, as far
     * as this manager saw it.
     *
     * @throws DatabaseException when the longer ranges cannot be read
     */
    public List<MetricPoint> history(ServerId server, MetricRange range) {
        Instant now = clock.instant();
        Instant from = now.minus(range.length());
        List<MetricPoint> stored = List.of();
        try {
            stored = store.history(server, from, now, range.step());
            reading.tried(null);
        } catch (SQLException e) {
            if (range != MetricRange.HOUR) {
                throw new DatabaseException("Reading older metrics failed", e);
            }
            reading.tried(e);
        }
        if (range != MetricRange.HOUR) {
            return stored;
        }
        // What was seen in memory is not written yet, or the same.
        Map<Instant, MetricPoint> points = new TreeMap<>();
        stored.forEach(point -> points.put(point.at(), point));
        Recent seen = recent.get(server);
        if (seen != null) {
            for (Sample sample : seen.since(from)) {
                points.put(bin(sample.at(), range.step()), MetricPoint.of(sample));
            }
        }
        return new ArrayList<>(points.values());
    }

    /**
     * All servers at once, by ascending id; those that did not run in the time are left out. Without the database it has what
     * this manager saw.
     */
    public Overview overview(OverviewRange range) {
        Instant now = clock.instant();
        Duration step = range.step();
        Instant first = bin(now, step).minus(step.multipliedBy(OverviewRange.POINTS - 1));
        Map<ServerId, Map<Instant, Overview.Point>> points;
        try {
            points = store.overview(first, now, step);
            reading.tried(null);
        } catch (SQLException e) {
            reading.tried(e);
            points = new TreeMap<>();
        }
        // What was seen in memory is not written yet, or the same.
        for (Map.Entry<ServerId, Recent> seen : recent.entrySet()) {
            Map<Instant, List<Sample>> steps = new TreeMap<>();
            for (Sample sample : seen.getValue().since(first)) {
                steps.computeIfAbsent(bin(sample.at(), step), time -> new ArrayList<>())
                        .add(sample);
            }
            if (!steps.isEmpty()) {
                Map<Instant, Overview.Point> known = points.computeIfAbsent(seen.getKey(), id -> new TreeMap<>());
                steps.forEach((time, samples) -> known.put(time, average(samples)));
            }
        }
        List<Instant> times = IntStream.range(0, OverviewRange.POINTS)
                .mapToObj(place -> first.plus(step.multipliedBy(place)))
                .toList();
        Map<ServerId, List<Overview.@Nullable Point>> lines = new TreeMap<>();
        points.forEach((id, known) -> {
            List<Overview.@Nullable Point> line = new ArrayList<>();
            times.forEach(time -> line.add(known.get(time)));
            lines.put(id, line);
        });
        return new Overview(times, lines);
    }

    private static Overview.Point average(List<Sample> samples) {
        OptionalDouble players = samples.stream()
                .map(Sample::players)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .average();
        return new Overview.Point(
                samples.stream().mapToDouble(Sample::cpuPercent).average().orElse(0),
                samples.stream().mapToDouble(Sample::memoryBytes).average().orElse(0),
                players.isEmpty() ? null : (Integer) (int) Math.round(players.getAsDouble()));
    }

    void add(Sample sample) {
        recent.computeIfAbsent(sample.server(), Recent::new).add(sample);
        synchronized (waiting) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(sample);
        }
    }

    void forget(ServerId server) {
        recent.remove(server);
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Writes what waits; blocks. Without the database it stays, for an hour. For one thread at a time. */
    void write() {
        dropOld();
        List<Sample> batch = next();
        while (!batch.isEmpty()) {
            try {
                store.insert(batch);
            } catch (SQLException e) {
                storing.tried(e);
                return;
            }
            written(batch);
            storing.tried(null);
            batch = next();
        }
    }

    /** Makes old figures coarser; blocks. */
    void maintain() {
        try {
            store.maintain(clock.instant());
        } catch (SQLException e) {
            storing.tried(e);
        }
    }

    private List<Sample> next() {
        synchronized (waiting) {
            return waiting.stream().limit(BATCH).toList();
        }
    }

    private void written(List<Sample> batch) {
        synchronized (waiting) {
            // The oldest may have made room for others meanwhile.
            for (Sample sample : batch) {
                if (sample.equals(waiting.peekFirst())) {
                    waiting.removeFirst();
                }
            }
        }
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(WAITS);
        synchronized (waiting) {
            Sample first = waiting.peekFirst();
            while (first != null && first.at().isBefore(oldest)) {
                waiting.removeFirst();
                first = waiting.peekFirst();
            }
        }
    }

    private static Instant bin(Instant at, Duration step) {
        long millis = step.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
}
