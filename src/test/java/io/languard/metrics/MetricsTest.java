package io.languard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.languard.common.DatabaseException;
import io.languard.common.ServerId;
import io.languard.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final long MB = 1024 * 1024;

    private final DataSource database = TestDatabase.create();
    private final SetClock clock = new SetClock();
    private final Metrics metrics = new Metrics(database, clock);
    private ServerId server;

    @BeforeEach
    void createServer() throws SQLException {
        server = insertServer();
    }

    @Test
    void theLastHourHasEverySample() {
        addEachFiveSeconds(NOW.minusSeconds(3600), NOW);
        metrics.write();

        List<MetricPoint> points = metrics.history(server, MetricRange.HOUR);

        assertThat(points).hasSize(720);
        assertThat(points.get(719).at()).isEqualTo(NOW.minusSeconds(5));
        assertThat(metrics.waiting()).isZero();
    }

    @Test
    void aRestartFindsTheLastHourInTheDatabase() {
        addEachFiveSeconds(NOW.minusSeconds(600), NOW);
        metrics.write();

        assertThat(new Metrics(database, clock).history(server, MetricRange.HOUR))
                .isEqualTo(metrics.history(server, MetricRange.HOUR))
                .hasSize(120);
    }

    @Test
    void writingTwiceStoresOnce() throws SQLException {
        metrics.add(sample(NOW, 10));
        metrics.write();
        metrics.add(sample(NOW, 10));
        metrics.write();

        assertThat(count("resolution = 5")).isOne();
    }

    @Test
    void samplesOfADeletedServerHinderNobody() throws SQLException {
        metrics.add(new Sample(new ServerId(4711), NOW, 1, MB, null, null));
        metrics.add(sample(NOW, 10));

        metrics.write();

        assertThat(count("true")).isOne();
        assertThat(metrics.waiting()).isZero();
    }

    @Test
    void anOutageLosesNothingOfTheLastHour() throws Exception {
        TestDatabase.interrupt();
        try {
            clock.now = NOW.minusSeconds(3600);
            addEachFiveSeconds(NOW.minusSeconds(1200), NOW);
            metrics.write();
            clock.now = NOW;
            metrics.write();

            assertThat(metrics.waiting()).isEqualTo(240);
            assertThat(metrics.history(server, MetricRange.HOUR)).hasSize(240);
            assertThatThrownBy(() -> metrics.history(server, MetricRange.DAY)).isInstanceOf(DatabaseException.class);
        } finally {
            TestDatabase.restart();
        }
        metrics.write();

        assertThat(count("resolution = 5")).isEqualTo(240);
        assertThat(metrics.waiting()).isZero();
    }

    @Test
    void samplesOlderThanAnHourNoLongerWait() throws Exception {
        TestDatabase.interrupt();
        try {
            addEachFiveSeconds(NOW.minusSeconds(3660), NOW.minusSeconds(3600));
            metrics.add(sample(NOW, 10));
            metrics.write();
        } finally {
            TestDatabase.restart();
        }

        assertThat(metrics.waiting()).isOne();
    }

    @Test
    void oldSamplesBecomeMinutesWithAverageAndPeak() throws SQLException {
        Instant minute = NOW.minus(Duration.ofHours(2));
        for (int i = 0; i < 12; i++) {
            metrics.add(new Sample(server, minute.plusSeconds(5L * i), i == 3 ? 112 : 10, MB * (i + 1), 5 * MB, i % 3));
        }
        writeAt(minute);

        metrics.maintain();

        assertThat(count("resolution = 5")).isZero();
        assertThat(metrics.history(server, MetricRange.DAY)).singleElement().satisfies(point -> {
            assertThat(point.at()).isEqualTo(minute);
            assertThat(point.cpuPercent()).isEqualTo((11 * 10 + 112) / 12.0);
            assertThat(point.cpuMax()).isEqualTo(112);
            assertThat(point.memoryBytes()).isEqualTo(MB * 78 / 12);
            assertThat(point.memoryMax()).isEqualTo(12 * MB);
            assertThat(point.diskBytes()).isEqualTo(5 * MB);
            assertThat(point.players()).isOne();
            assertThat(point.playersMax()).isEqualTo(2);
        });
    }

    @Test
    void eightDaysKeepTheirShapeAndTheEighthIsDeleted() throws SQLException {
        Instant measured = NOW.minus(Duration.ofHours(3));
        fill(60, NOW.minus(Duration.ofDays(8)), measured);
        fill(5, measured, NOW);

        // Each call does a part only: in service there is never so much to do.
        metrics.maintain();
        metrics.maintain();

        assertThat(count("at < timestamptz '2026-03-03T12:00:00Z'")).isZero();
        assertThat(count("resolution = 5 and at < timestamptz '2026-03-10T10:50:00Z'"))
                .isZero();
        assertThat(count("resolution = 60 and at < timestamptz '2026-03-09T11:00:00Z'"))
                .isZero();
        assertThat(count("resolution = 5")).isEqualTo(70 * 12);
        assertThat(count("resolution = 60")).isEqualTo((25 * 60) - 70);
        assertThat(count("resolution = 600")).isEqualTo((7 * 24 - 25) * 6);
        for (MetricRange range : MetricRange.values()) {
            List<MetricPoint> points = new Metrics(database, clock).history(server, range);
            assertThat(points).as(range.word()).hasSizeBetween(500, 721).allSatisfy(point -> assertThat(
                            point.cpuPercent())
                    .isBetween(19.9, 20.1));
            assertThat(points).isSortedAccordingTo(Comparator.comparing(MetricPoint::at));
        }
    }

    @Test
    void aServerThatNeverRanHasNoPoints() {
        for (MetricRange range : MetricRange.values()) {
            assertThat(metrics.history(server, range)).isEmpty();
        }
    }

    @Test
    void unknownDiskAndPlayersStayUnknown() {
        metrics.add(new Sample(server, NOW.minusSeconds(60), 1, MB, null, null));
        metrics.write();

        for (MetricRange range : MetricRange.values()) {
            assertThat(new Metrics(database, clock).history(server, range))
                    .extracting(MetricPoint::diskBytes, MetricPoint::players, MetricPoint::playersMax)
                    .containsExactly(tuple(null, null, null));
        }
    }

    @Test
    void anOverviewHasThirtyPointsOfEachOfTwoHundredServersFromMemoryAndDatabaseAlike() throws SQLException {
        List<ServerId> all = new ArrayList<>(List.of(server));
        while (all.size() < 200) {
            all.add(insertServer());
        }
        clock.now = NOW.plusSeconds(29);
        for (ServerId id : all) {
            for (Instant at = NOW.minusSeconds(900); at.isBefore(clock.now); at = at.plusSeconds(5)) {
                metrics.add(
                        new Sample(id, at, id.equals(server) ? 40 : 10, 100 * MB, null, id.equals(server) ? 4 : null));
            }
        }
        metrics.write();
        ServerId idle = insertServer();

        long begun = System.nanoTime();
        Overview overview = new Metrics(database, clock).overview(OverviewRange.QUARTER);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(overview).isEqualTo(metrics.overview(OverviewRange.QUARTER));
        assertThat(overview.times())
                .hasSize(30)
                .startsWith(NOW.minusSeconds(870))
                .endsWith(NOW);
        assertThat(overview.servers()).hasSize(200).doesNotContainKey(idle);
        assertThat(overview.servers().get(server)).hasSize(30).containsOnly(new Overview.Point(40, 100 * MB, 4));
        assertThat(overview.servers().get(all.get(199))).containsOnly(new Overview.Point(10, 100 * MB, null));
        assertThat(millis).as("milliseconds of the query").isLessThan(5_000);
    }

    @Test
    void anOverviewHasGapsWhereAServerDidNotRunAndGoesOnWithoutTheDatabase() throws Exception {
        clock.now = NOW;
        metrics.add(sample(NOW.minusSeconds(95), 10));
        metrics.add(sample(NOW.minusSeconds(92), 30));
        TestDatabase.interrupt();
        try {
            List<Overview.Point> line =
                    metrics.overview(OverviewRange.QUARTER).servers().get(server);
            assertThat(line).hasSize(30).containsOnlyOnce(new Overview.Point(20, 100 * MB, 3));
            assertThat(line.stream().filter(Objects::isNull)).hasSize(29);
        } finally {
            TestDatabase.restart();
        }
    }

    private void addEachFiveSeconds(Instant from, Instant until) {
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(5)) {
            metrics.add(sample(at, 20));
        }
    }

    private void writeAt(Instant now) {
        clock.now = now;
        metrics.write();
        clock.now = NOW;
    }

    private Sample sample(Instant at, double cpu) {
        return new Sample(server, at, cpu, 100 * MB, 7 * MB, 3);
    }

    private void fill(int resolution, Instant from, Instant until) throws SQLException {
        execute("insert into metric (server_id, resolution, at, cpu_percent, memory_bytes, disk_bytes, players) select "
                + server + ", " + resolution + ", at, 20, 1000, 10, 1 from generate_series(timestamptz '" + from
                + "', timestamptz '" + until.minusSeconds(resolution) + "', interval '" + resolution + " seconds') at");
    }

    private ServerId insertServer() throws SQLException {
        execute(
                "insert into game_server (uuid, name, game_type, runtime, exe_path, game_port, auto_restart, max_restarts,"
                        + " created_at, created_by, updated_at) values (gen_random_uuid(), 'a', 'b', 'local', '/c', 2302, false,"
                        + " 0, now(), 'd', now())");
        return new ServerId(number("select max(id) from game_server"));
    }

    private long count(String condition) throws SQLException {
        return number("select count(*) from metric where " + condition);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
