package io.languard.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.testing.Eventually;
import io.languard.testing.TestDatabase;
import io.languard.testing.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityLogTest {

    private static final ServerId ONE = new ServerId(1);
    private static final ServerId TWO = new ServerId(2);
    private static final Doer AMY = new Doer(Doer.Kind.USER, 7L, "amy", null);
    private static final Doer BOT = new Doer(Doer.Kind.TOKEN, 7L, "amy", "Discord bot");
    private static final String SECRET = "hunter-2-hunter-2";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final DataSource database = TestDatabase.create();
    private final ExecutorService tasks = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final EventBus events = new EventBus();
    private final List<ActivityEntry> told = new CopyOnWriteArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private ActivityLog log;

    @BeforeEach
    void open() throws IOException {
        begin();
        log.open();
    }

    @AfterEach
    void close() {
        log.close();
        timers.shutdownNow();
        Threads.end(tasks);
    }

    @Test
    void anEntryIsStoredWithAllThatWasToldAndThenPublished() {
        log.record(new NewEntry(
                UUID.randomUUID(),
                clock.instant(),
                BOT,
                Action.PLAYER_KICKED,
                ONE,
                "Alpha",
                "Bob",
                Map.of("reason", "camping", "slot", 3, "list", List.of("a", 1)),
                Outcome.OK,
                null,
                "pterodactyl",
                "192.0.2.9",
                "abc"));
        ActivityEntry entry = settled(1).get(0);

        assertThat(entry.doer()).isEqualTo(BOT);
        assertThat(entry.action()).isEqualTo("player.kicked");
        assertThat(entry.server()).isEqualTo(1);
        assertThat(entry.serverName()).isEqualTo("Alpha");
        assertThat(entry.subject()).isEqualTo("Bob");
        assertThat(entry.details()).isEqualTo(Map.of("reason", "camping", "slot", 3, "list", List.of("a", 1)));
        assertThat(entry.outcome()).isEqualTo(Outcome.OK);
        assertThat(entry.via()).isEqualTo("pterodactyl");
        assertThat(entry.address()).isEqualTo("192.0.2.9");
        assertThat(entry.requestId()).isEqualTo("abc");
        assertThat(entry.text()).isEqualTo("Token Discord bot of amy kicked Bob from Alpha");
        Eventually.within(SOON).untilAsserted(() -> assertThat(told).containsExactly(entry));
    }

    @Test
    void whatWasAskedForAndWhatBecameOfItIsOneEntry() {
        UUID stop = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        log.record(entry(stop, Action.SERVER_STOP, ONE, null, Outcome.PENDING, null));
        log.record(entry(unknown, Action.SERVER_KILL, ONE, null, Outcome.PENDING, null));
        assertThat(settled(2)).extracting(ActivityEntry::outcome).containsOnly(Outcome.PENDING);
        long id = all().get(1).id();

        log.record(entry(stop, Action.SERVER_STOP, ONE, null, Outcome.OK, null));
        log.drop(entry(unknown, Action.SERVER_KILL, ONE, null, Outcome.PENDING, null));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(all()).singleElement().satisfies(entry -> {
                    assertThat(entry.id()).isEqualTo(id);
                    assertThat(entry.outcome()).isEqualTo(Outcome.OK);
                    assertThat(entry.text()).isEqualTo("amy stopped Alpha");
                }));
        assertThat(told)
                .extracting(ActivityEntry::outcome)
                .containsExactly(Outcome.PENDING, Outcome.PENDING, Outcome.OK);
    }

    @Test
    void whatWasNotedBeforeAKillIsStoredOnceByTheNextManager() throws IOException {
        log.close();
        begin();
        for (int i = 0; i < 700; i++) {
            log.record(entry(UUID.randomUUID(), Action.SERVER_START, ONE, "n" + i, Outcome.OK, null));
        }
        // Never opened: so it ends like one that was killed before it stored anything.
        log.close();
        begin();
        log.open();
        assertThat(settled(700)).extracting(ActivityEntry::subject).startsWith("n699", "n698");
        log.close();
        begin();
        log.open();
        log.record(entry(UUID.randomUUID(), Action.SERVER_START, ONE, "last", Outcome.OK, null));

        assertThat(settled(701)).extracting(ActivityEntry::subject).startsWith("last", "n699");
        assertThat(told).hasSize(701);
    }

    @Test
    void whatIsToldWhileTheDatabaseIsAwayIsThereAfterwardsInItsOrder() throws Exception {
        TestDatabase.interrupt();
        try {
            for (int i = 0; i < 20; i++) {
                long began = System.nanoTime();
                log.record(entry(UUID.randomUUID(), Action.SERVER_START, ONE, "n" + i, Outcome.OK, null));
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(told).isEmpty();
        } finally {
            TestDatabase.restart();
        }

        assertThat(settled(20))
                .extracting(ActivityEntry::subject)
                .startsWith("n19", "n18")
                .endsWith("n0");
    }

    @Test
    void secretsOfTheServerAreMaskedAndStrangersTextIsMadeHarmless() {
        log.record(new NewEntry(
                UUID.randomUUID(),
                clock.instant(),
                AMY,
                Action.SERVER_COMMAND,
                ONE,
                "Alpha",
                "#login " + SECRET + "\n\u0000\u001b[31m\ud83d '; drop table activity; --" + "x".repeat(9_000),
                Map.of("text", List.of("a " + SECRET), "deep", Map.of("k", SECRET)),
                Outcome.OK,
                null,
                "languard",
                null,
                null));
        ActivityEntry entry = settled(1).get(0);

        assertThat(entry.toString()).doesNotContain(SECRET);
        assertThat(entry.subject()).startsWith("#login *** [31m").hasSize(501);
        assertThat(entry.details()).containsEntry("text", List.of("a ***"));
        assertThat(entry.text()).startsWith("amy sent a command to Alpha: #login ***");
    }

    @Test
    void pagesAreNewestFirstFilteredAndGoOnWhereTheyEnded() {
        log.record(entry(UUID.randomUUID(), Action.SERVER_START, ONE, null, Outcome.OK, null));
        log.record(entry(UUID.randomUUID(), Action.SERVER_STOP, TWO, null, Outcome.OK, null));
        log.record(entry(UUID.randomUUID(), Action.ACCOUNT_CREATED, null, "Zoë", Outcome.OK, null));
        log.record(entry(UUID.randomUUID(), Action.ACCESS_DENIED, ONE, "GET /x", Outcome.REFUSED, ErrorCode.FORBIDDEN));
        log.record(new NewEntry(
                UUID.randomUUID(),
                Instant.parse("2026-01-01T00:00:00Z"),
                BOT,
                Action.SERVER_START,
                TWO,
                "Beta",
                null,
                Map.of(),
                Outcome.OK,
                null,
                "peon",
                "192.0.2.1",
                null));
        settled(5);

        assertThat(words(query(false, null, null, null, null)))
                .containsExactly("server.start", "access.denied", "account.created", "server.stop", "server.start");
        assertThat(words(query(true, null, null, null, null)))
                .as("what viewers see")
                .containsExactly("server.start", "server.stop", "server.start");
        assertThat(words(query(false, ONE, null, null, null))).containsExactly("access.denied", "server.start");
        assertThat(words(query(false, null, "DISCORD bot", null, null))).containsExactly("server.start");
        assertThat(words(query(false, null, "amy", null, null))).hasSize(5);
        assertThat(words(query(false, null, null, "server.", null))).hasSize(3);
        assertThat(words(query(false, null, null, "server_", null))).isEmpty();
        assertThat(words(query(false, null, null, null, "ZOË"))).containsExactly("account.created");
        assertThat(words(query(false, null, null, null, "%"))).isEmpty();
        assertThat(words(new ActivityQuery(
                        false,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-02T00:00:00Z"),
                        null,
                        10)))
                .containsExactly("server.start");
        ActivityPage first = log.page(new ActivityQuery(false, null, null, null, null, null, null, null, 3));
        ActivityPage second =
                log.page(new ActivityQuery(false, null, null, null, null, null, null, first.nextBefore(), 3));
        assertThat(first.entries()).hasSize(3);
        assertThat(second.entries()).hasSize(2);
        assertThat(second.nextBefore()).isNull();
    }

    @Test
    void aFloodOfFailedSignInsIsAFewEntriesAndACount() throws IOException {
        for (int i = 0; i < 500; i++) {
            log.record(new NewEntry(
                    UUID.randomUUID(),
                    clock.instant(),
                    Doer.ANONYMOUS,
                    Action.ACCOUNT_SIGN_IN_FAILED,
                    null,
                    null,
                    "admin",
                    Map.of(),
                    Outcome.REFUSED,
                    ErrorCode.UNAUTHORIZED,
                    "languard",
                    "192.0.2.66",
                    null));
        }
        settled(FloodGuard.ENTRIES_IN_A_WINDOW);
        log.close();
        begin();
        log.open();

        ActivityEntry count = settled(FloodGuard.ENTRIES_IN_A_WINDOW + 1).get(0);
        assertThat(count.details()).containsEntry("times", 500 - FloodGuard.ENTRIES_IN_A_WINDOW);
        assertThat(count.address()).isEqualTo("192.0.2.66");
        assertThat(count.text()).isEqualTo("Somebody tried in vain to sign in as admin (UNAUTHORIZED), 495 times more");
    }

    @Test
    void whatServersDoByThemselvesIsRecorded() {
        events.publish(changed(ServerState.STARTING, ServerState.RUNNING, null));
        events.publish(changed(ServerState.RUNNING, ServerState.CRASHED, "exit code 5, password " + SECRET));
        events.publish(changed(ServerState.STARTING, ServerState.ERROR, "no such file"));
        events.publish(changed(ServerState.STOPPING, ServerState.STOPPED, null));
        events.publish(changed(ServerState.RUNNING, ServerState.STOPPED, null));
        events.publish(changed(ServerState.INSTALLING, ServerState.STOPPED, null));
        events.publish(changed(ServerState.INSTALLING, ServerState.ERROR, "disk full"));
        events.publish(changed(ServerState.STOPPED, ServerState.INSTALLING, null));
        events.publish(new ServerEvent.BanExpired(ONE, 12, "Bob", clock.instant()));

        assertThat(settled(8))
                .extracting(ActivityEntry::action)
                .containsExactly(
                        "ban.expired",
                        "install.failed",
                        "install.finished",
                        "server.exited",
                        "server.stopped",
                        "server.failed",
                        "server.crashed",
                        "server.running");
        assertThat(all()).allMatch(entry -> entry.doer().equals(Doer.SYSTEM));
        assertThat(all().get(6).text()).endsWith("crashed: exit code 5, password ***");
    }

    @Test
    void oldEntriesGo() {
        log.record(new NewEntry(
                UUID.randomUUID(),
                clock.instant().minus(Duration.ofDays(31)),
                AMY,
                Action.SERVER_START,
                ONE,
                "Alpha",
                "old",
                Map.of(),
                Outcome.OK,
                null,
                null,
                null,
                null));
        log.record(entry(UUID.randomUUID(), Action.SERVER_START, ONE, "new", Outcome.OK, null));
        settled(2);

        log.cleanUp();

        Eventually.within(SOON)
                .untilAsserted(() ->
                        assertThat(all()).extracting(ActivityEntry::subject).containsExactly("new"));
    }

    private void begin() throws IOException {
        log = new ActivityLog(
                database,
                new ActivitySettings(data, Duration.ofDays(30)),
                id -> Optional.empty(),
                (server, text) -> text.replace(SECRET, "***"),
                told::add,
                events,
                clock,
                tasks,
                timers);
    }

    private ServerEvent changed(ServerState from, ServerState to, String reason) {
        return new ServerEvent.StateChanged(ONE, from, to, null, null, reason, 0, null, null, clock.instant());
    }

    private NewEntry entry(UUID key, Action action, ServerId server, String subject, Outcome outcome, ErrorCode error) {
        return new NewEntry(
                key,
                clock.instant(),
                AMY,
                action,
                server,
                server == null ? null : server.equals(ONE) ? "Alpha" : "Beta",
                subject,
                Map.of(),
                outcome,
                error,
                "languard",
                "192.0.2.7",
                "r1");
    }

    private static ActivityQuery query(boolean viewer, ServerId server, String actor, String action, String search) {
        return new ActivityQuery(viewer, server, actor, action, search, null, null, null, 10);
    }

    private List<String> words(ActivityQuery query) {
        return log.page(query).entries().stream().map(ActivityEntry::action).toList();
    }

    private List<ActivityEntry> all() {
        return log.page(new ActivityQuery(false, null, null, null, null, null, null, null, 1_000))
                .entries();
    }

    private List<ActivityEntry> settled(int count) {
        Eventually.within(SOON).until(() -> log.isUpToDate() && all().size() == count);
        return all();
    }
}
