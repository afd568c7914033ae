package io.languard.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Page;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.player.PlayerSession.End;
import io.languard.testing.Eventually;
import io.languard.testing.TestDatabase;
import io.languard.testing.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerHistoryTest {

    private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
    private static final Player BOB = new Player("3", "Bob", 45, null, "192.0.2.7", null);
    private static final Player BOB_KNOWN = new Player("3", "Bob", 45, "guid-bob", "192.0.2.7", "76561198000000001");
    private static final Player AMY = new Player("4", "Amy", 45, "guid-amy", null, null);

    @TempDir
    Path data;

    private final DataSource database = TestDatabase.create();
    private final ExecutorService tasks = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private EventBus events = new EventBus();
    private PlayerHistory history;
    private ServerId server;

    @BeforeEach
    void open() throws Exception {
        server = insertServer();
        begin();
    }

    @AfterEach
    void close() {
        history.close();
        timers.shutdownNow();
        Threads.end(tasks);
    }

    @Test
    void aStayIsOneSessionWithWhatWasLearntOfThePlayer() {
        joined(1, BOB, 10L, at(0));
        identified(1, BOB_KNOWN, 11L, at(1));
        left(1, BOB_KNOWN, false, 20L, at(60));

        PlayerSession session = only();
        assertThat(session.name()).isEqualTo("Bob");
        assertThat(session.guid()).isEqualTo("guid-bob");
        assertThat(session.steamId()).isEqualTo("76561198000000001");
        assertThat(session.address()).isEqualTo("192.0.2.7");
        assertThat(session.joinedAt()).isEqualTo(at(0));
        assertThat(session.leftAt()).isEqualTo(at(60));
        assertThat(session.end()).isEqualTo(End.LEFT);
    }

    @Test
    void whatARestartedManagerTellsAgainChangesNothingAndWhatItAddsCounts() throws Exception {
        joined(1, BOB_KNOWN, 10L, at(0));
        left(1, BOB_KNOWN, false, 20L, at(60));
        joined(1, BOB_KNOWN, 30L, at(60));
        joined(1, AMY, 40L, at(80));
        List<PlayerSession> before = all();

        restart();
        replayJoined(1, BOB_KNOWN, 10L, at(0));
        replayLeft(1, BOB_KNOWN, 20L, at(60));
        replayJoined(1, BOB_KNOWN, 30L, at(60));
        replayJoined(1, AMY, 40L, at(80));
        assertThat(all()).isEqualTo(before).hasSize(3);

        // Stored by the earlier manager's console, but never told by it.
        replayLeft(1, AMY, 50L, at(90));
        Player eve = Player.named("Eve");
        replayJoined(1, eve, 60L, at(95));
        replayLeft(1, eve, 70L, at(99));

        assertThat(all()).hasSize(4);
        assertThat(byName("Amy").leftAt()).isEqualTo(at(90));
        assertThat(byName("Eve").joinedAt()).isEqualTo(at(95));
        assertThat(byName("Eve").leftAt()).isEqualTo(at(99));
    }

    @Test
    void aKillBetweenTwoThingsThatOneLineToldLosesNeither() throws Exception {
        joined(1, BOB, 10L, at(0));
        left(1, BOB, false, 20L, at(30));

        restart();
        replayJoined(1, BOB, 10L, at(0));
        replayLeft(1, BOB, 20L, at(30));
        Player carl = new Player("3", "Carl", null, null, null);
        replayJoined(1, carl, 20L, at(30));

        assertThat(all()).hasSize(2);
        assertThat(byName("Carl").leftAt()).isNull();
    }

    @Test
    void aPlayerKnownFromPollsKeepsTheSessionAcrossARestartOfTheManager() throws Exception {
        joined(1, BOB_KNOWN, null, at(0));
        joined(1, AMY, null, at(5));

        restart();
        joined(1, BOB_KNOWN, null, at(100));
        known(1, List.of(BOB_KNOWN), at(100));

        assertThat(all()).hasSize(2);
        assertThat(byName("Bob").joinedAt()).isEqualTo(at(0));
        assertThat(byName("Bob").leftAt()).isNull();
        assertThat(byName("Amy").leftAt()).isEqualTo(at(100));
        assertThat(byName("Amy").end()).isEqualTo(End.UNSEEN);
    }

    @Test
    void aJoinThatThePollHadToldIsNotTakenForAnotherWhenTheLogIsReadAgain() throws Exception {
        joined(1, BOB, null, at(10));
        left(1, BOB, false, null, at(40));

        restart();
        replayJoined(1, BOB, 5L, at(8));
        replayLeft(1, BOB, 6L, at(40));

        assertThat(only().joinedAt()).isEqualTo(at(10));
    }

    @Test
    void whoIsBackSoonAfterTheGameRestartedKeepsTheSession() {
        joined(1, BOB_KNOWN, 10L, at(0));
        joined(1, AMY, 11L, at(0));
        left(1, BOB_KNOWN, true, null, at(60));
        left(1, AMY, true, null, at(60));
        joined(2, BOB, 100L, at(359));
        identified(2, BOB_KNOWN, 101L, at(360));
        joined(2, AMY, 102L, at(361));

        assertThat(all()).hasSize(3);
        assertThat(byName("Bob").joinedAt()).isEqualTo(at(0));
        assertThat(byName("Bob").leftAt()).isNull();
        assertThat(byName("Bob").run()).isEqualTo(2);
        assertThat(all().stream()
                        .filter(session -> session.name().equals("Amy"))
                        .map(PlayerSession::leftAt))
                .containsExactly(null, at(60));
    }

    @Test
    void whoLeftBeforeTheGameRestartedHasTwoSessions() {
        joined(1, AMY, 10L, at(0));
        left(1, AMY, false, 11L, at(50));
        joined(2, AMY, 100L, at(70));

        assertThat(all()).hasSize(2);
    }

    @Test
    void aNamesakeAfterARestartOfTheGameTurnsOutToBeAnotherPerson() {
        joined(1, BOB_KNOWN, 10L, at(0));
        left(1, BOB_KNOWN, true, null, at(60));
        joined(2, BOB, 100L, at(70));
        Player other = new Player("3", "Bob", null, "guid-other", "192.0.2.8", null);
        identified(2, other, 101L, at(71));

        assertThat(all()).hasSize(2);
        assertThat(all().get(0).guid()).isEqualTo("guid-other");
        assertThat(all().get(0).joinedAt()).isEqualTo(at(70));
        assertThat(all().get(0).leftAt()).isNull();
        assertThat(all().get(1).guid()).isEqualTo("guid-bob");
        assertThat(all().get(1).leftAt()).isEqualTo(at(60));
        assertThat(all().get(1).end()).isEqualTo(End.SERVER);
    }

    @Test
    void sessionsOfAServerThatIsFoundDownAreClosed() throws Exception {
        joined(4, BOB, 10L, at(0));

        restart();
        known(4, List.of(), at(45));

        assertThat(only().leftAt()).isEqualTo(at(45));
        assertThat(only().end()).isEqualTo(End.UNSEEN);
    }

    @Test
    void nothingIsLostOrDoubledWhileTheDatabaseIsAwayAndTheManagerIsKilled() throws Exception {
        joined(1, BOB_KNOWN, null, at(0));
        settle();
        TestDatabase.interrupt();
        try {
            left(1, BOB_KNOWN, false, null, at(10));
            joined(1, BOB_KNOWN, null, at(20));
            left(1, BOB_KNOWN, false, null, at(30));
            joined(1, AMY, null, at(40));
            history.close();
            begin();
            left(1, AMY, true, null, at(50));
        } finally {
            TestDatabase.restart();
        }

        assertThat(all().stream().map(PlayerSession::leftAt)).containsExactly(at(50), at(30), at(10));
        assertThat(all().stream().map(PlayerSession::joinedAt)).containsExactly(at(40), at(20), at(0));
    }

    @Test
    void anEventThatAKillCutOffIsDroppedAndWhatComesAfterIsNot() throws Exception {
        history.close();
        Path file = data.resolve("journal");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            channel.write(
                    java.nio.ByteBuffer.wrap("{\"kind\":\"JOI".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        begin();
        joined(1, BOB, null, at(0));

        assertThat(only().name()).isEqualTo("Bob");
    }

    @Test
    void aJournalThatWasEmptiedGoesOnAfterARestart() throws Exception {
        for (int i = 0; i < 6_000; i++) {
            joined(1, AMY, null, at(i));
            left(1, AMY, false, null, at(i));
        }
        settle();
        assertThat(Files.size(data.resolve("journal"))).isLessThan(2L << 20);
        restart();
        joined(1, BOB, null, at(9_000));

        assertThat(history(query(null, true, 0, 10)).total()).isOne();
        assertThat(history(query(null, null, 0, 10)).total()).isEqualTo(6_001);
    }

    @Test
    void namesOfAnyKindAreStoredAndFoundByTheirParts() {
        String hostile = "x%' \"\\_\u0000\u001b[31m\n\ud83d; drop table player_session;--ÄÖ";
        joined(1, new Player("1", hostile, null, null, null), 1L, at(0));
        joined(1, new Player("2", "100%_sure", null, "ABCDEF", null, "76561198000000002"), 2L, at(1));
        joined(1, new Player("3", "z".repeat(70_000), null, null, null), 3L, at(2));

        assertThat(all()).hasSize(3);
        assertThat(names("äö")).singleElement().asString().startsWith("x%' \"\\_\ufffd\ufffd[31m\ufffd\ufffd; drop");
        assertThat(names("%_S")).containsExactly("100%_sure");
        assertThat(names("abcd")).containsExactly("100%_sure");
        assertThat(names("000000002")).containsExactly("100%_sure");
        assertThat(names("1_0")).isEmpty();
        assertThat(names("%")).hasSize(2);
        assertThat(names("zzz").get(0)).hasSize(255);
    }

    @Test
    void pagesAreNewestFirstAndFiltered() {
        for (int i = 0; i < 25; i++) {
            Player player = new Player("s" + i, "Player " + i, null, "g" + i, null);
            joined(1, player, (long) i + 1, at(i * 60L));
            if (i % 5 != 0) {
                left(1, player, false, null, at(i * 60L + 30));
            }
        }

        Page<PlayerSession> third = history(query(null, null, 20, 10));
        assertThat(third.total()).isEqualTo(25);
        assertThat(third.items().stream().map(PlayerSession::name))
                .containsExactly("Player 4", "Player 3", "Player 2", "Player 1", "Player 0");
        assertThat(history(query(null, null, 3, 2)).items().stream().map(PlayerSession::name))
                .containsExactly("Player 21", "Player 20");
        assertThat(history(query(null, null, 30, 10)).items()).isEmpty();
        assertThat(history(query(null, true, 0, 10)).total()).isEqualTo(5);
        assertThat(history(query(null, false, 0, 10)).total()).isEqualTo(20);
        assertThat(history(query("player 2", null, 0, 2)).items().stream().map(PlayerSession::name))
                .containsExactly("Player 24", "Player 23");
        assertThat(history(query("player 2", true, 0, 10)).total()).isOne();
        assertThat(history(new SessionQuery(null, null, at(600), at(660), 0, 10)).items().stream()
                        .map(PlayerSession::name))
                .containsExactly("Player 10");
    }

    @Test
    void oldSessionsGoAndThoseWhoPlayStay() throws Exception {
        Instant old = Clock.systemUTC().instant().minus(Duration.ofDays(31));
        joined(1, BOB_KNOWN, 1L, old);
        joined(1, AMY, 2L, old);
        left(1, AMY, false, 3L, old.plusSeconds(60));
        settle();

        history.cleanUp();
        Eventually.within(Duration.ofSeconds(10)).until(() -> count("player_session") == 1);

        Eventually.within(Duration.ofSeconds(10)).until(() -> count("known_player") == 1);
        assertThat(only().name()).isEqualTo("Bob");
    }

    @Test
    void eventsOfAServerThatWasDeletedAreForgotten() throws Exception {
        ServerId gone = new ServerId(server.value() + 1000);
        events.publish(new ServerEvent.PlayerJoined(gone, 1, BOB, 1L, false, at(0)));
        joined(1, AMY, 1L, at(0));

        assertThat(only().name()).isEqualTo("Amy");
    }

    @Test
    void countsOfPersonsAreThoseOfTheirSessions() throws Exception {
        joined(1, BOB, 1L, at(0));
        identified(1, BOB_KNOWN, 2L, at(1));
        left(1, BOB_KNOWN, false, 3L, at(2));
        joined(1, BOB, 4L, at(3));
        settle();

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet wrong = statement.executeQuery("select k.id from known_player k where k.sessions <>"
                        + " (select count(*) from player_session s where s.player_id = k.id)")) {
            assertThat(wrong.next()).isFalse();
        }
        assertThat(history(query("bob", null, 0, 10)).total()).isEqualTo(2);
    }

    private void begin() throws IOException {
        events = new EventBus();
        history = new PlayerHistory(
                database,
                new PlayerSettings(data, Duration.ofMinutes(5), Duration.ofDays(30)),
                events,
                Clock.system(ZoneOffset.UTC),
                tasks,
                timers);
        history.open();
    }

    /** As after a kill: nothing is told of the end. */
    private void restart() throws IOException {
        settle();
        history.close();
        begin();
    }

    private void settle() {
        Eventually.within(Duration.ofSeconds(30)).until(history::isUpToDate);
    }

    private Page<PlayerSession> history(SessionQuery query) {
        settle();
        return history.page(server, query);
    }

    private List<PlayerSession> all() {
        return history(query(null, null, 0, 1000)).items();
    }

    private PlayerSession only() {
        List<PlayerSession> all = all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private PlayerSession byName(String name) {
        return all().stream()
                .filter(session -> session.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(String search) {
        return history(query(search, null, 0, 10)).items().stream()
                .map(PlayerSession::name)
                .toList();
    }

    private static SessionQuery query(@Nullable String search, @Nullable Boolean online, int offset, int limit) {
        return new SessionQuery(search, online, null, null, offset, limit);
    }

    private void joined(long run, Player player, @Nullable Long line, Instant at) {
        events.publish(new ServerEvent.PlayerJoined(server, run, player, line, false, at));
    }

    private void identified(long run, Player player, @Nullable Long line, Instant at) {
        events.publish(new ServerEvent.PlayerIdentified(server, run, player, line, false, at));
    }

    private void left(long run, Player player, boolean withServer, @Nullable Long line, Instant at) {
        events.publish(new ServerEvent.PlayerLeft(server, run, player, withServer, line, false, at));
    }

    private void replayJoined(long run, Player player, long line, Instant at) {
        events.publish(new ServerEvent.PlayerJoined(server, run, player, line, true, at));
    }

    private void replayLeft(long run, Player player, long line, Instant at) {
        events.publish(new ServerEvent.PlayerLeft(server, run, player, false, line, true, at));
    }

    private void known(long run, List<Player> players, Instant at) {
        events.publish(new ServerEvent.PlayersKnown(server, run, players, at));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private long count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private ServerId insertServer() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("insert into game_server (uuid, name, game_type, runtime, exe_path,"
                                + " game_port, auto_restart, max_restarts, created_at, created_by, updated_at) values"
                                + " (gen_random_uuid(), 'a', 'generic', 'local', '/bin/sh', 2302, false, 3, now(), 'x', now())"
                                + " returning id")) {
            row.next();
            return new ServerId(row.getLong(1));
        }
    }
}
