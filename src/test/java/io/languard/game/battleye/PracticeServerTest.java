package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.battleye.RconFailure.Cause;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The client against the simulated game, which has a remote console of its own. */
class PracticeServerTest {

    private static final String PASSWORD = "Gehe1mnis!";
    private static final String GUID = "2c65319280ac51b220aef667552a7f06";

    private final List<GameSignal> signals = new CopyOnWriteArrayList<>();

    private BattlEyeSession session(PracticeServer server, String password) {
        BattlEyeSession session = new BattlEyeSession(
                new Endpoint("127.0.0.1", server.rconPort(), password), message -> true, task -> new Thread(task));
        session.open(signals::add);
        return session;
    }

    @Test
    void theMainJob(@TempDir Path folder) throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .config("hostname = \"Practice\";", "BattlEye = 1;")
                        .rcon(PASSWORD)
                        .script(
                                "set join-step 0.05",
                                "set rcon-message-before-login on",
                                "set rcon-parts-reversed on",
                                "set rcon-part-bytes 40",
                                "at 0.2 join \"Zed: the (Lobby) Größe\" guid=" + GUID
                                        + " address=198.51.100.3:2304 ping=42",
                                "at 0.2 join Bob",
                                "at 1.5 chat \"Zed: the (Lobby) Größe\" Side \"привет: all\"")
                        .mission("Practice_Coop.Altis.pbo")
                        .start();
                BattlEyeSession session = session(server, PASSWORD)) {
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(session.ask().players())
                            .contains(new Player("0", "Zed: the (Lobby) Größe", 42, GUID, "198.51.100.3"))
                            .hasSize(2));
            Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(signals)
                    .contains(new GameSignal.Chat("Side", "Zed: the (Lobby) Größe", "привет: all")));

            assertThat(AdminList.parse(session.execute(RconCommands.ADMINS)).admins())
                    .singleElement()
                    .extracting(AdminList.Row::address)
                    .isEqualTo("127.0.0.1");
            assertThat(MissionList.parse(session.execute(RconCommands.MISSIONS)).missions())
                    .containsExactly("Practice_Coop.Altis");

            session.execute(RconCommands.addBan(GUID, 30, "destruction\r\nof equipment"));
            session.execute(RconCommands.addBan("198.51.100.77", RconCommands.FOR_EVER, ""));
            List<BanList.Row> bans =
                    BanList.parse(session.execute(RconCommands.BANS)).bans();
            assertThat(bans).extracting(BanList.Row::uid).containsExactly(GUID, "198.51.100.77");
            assertThat(bans.get(0).minutesLeft()).isBetween(29L, 30L);
            assertThat(bans.get(0).reason()).isEqualTo("destruction of equipment");
            assertThat(bans.get(1).minutesLeft()).isNull();
            session.execute(RconCommands.removeBan(bans.get(0).index()));
            assertThat(BanList.parse(session.execute(RconCommands.BANS)).bans())
                    .extracting(BanList.Row::uid)
                    .containsExactly("198.51.100.77");

            session.execute(RconCommands.kick(1, "AFK (too long)"));
            Eventually.within(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(signals).contains(new GameSignal.PlayerKicked("Bob", "Admin Kick (AFK (too long))"));
                assertThat(session.ask().players()).hasSize(1);
            });
            session.execute(RconCommands.SHUTDOWN);
            assertThat(server.awaitExit()).isZero();
            Eventually.within(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(catchThrowableOfType(RconFailure.class, session::ask))
                            .isNotNull());
            assertThat(session.problem()).isPresent();
        }
    }

    @Test
    void aWrongPasswordAndSilence(@TempDir Path folder) throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .config("BattlEye = 1;")
                        .rcon(PASSWORD)
                        .script("at 1 rcon-silent on")
                        .start();
                BattlEyeSession wrong = session(server, "wrong")) {
            RconFailure refused = catchThrowableOfType(RconFailure.class, () -> wrong.execute("version"));
            assertThat(refused.reason()).isEqualTo(Cause.PASSWORD_REFUSED);

            try (BattlEyeSession right = session(server, PASSWORD)) {
                Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> {
                    RconFailure silent = catchThrowableOfType(RconFailure.class, () -> right.execute("version"));
                    assertThat(silent).isNotNull();
                    assertThat(silent.reason()).isIn(Cause.COMMAND_UNANSWERED, Cause.LOGIN_UNANSWERED);
                });
            }
        }
    }

    /** A third of all datagrams lost, others doubled and out of order, in both directions, for a minute. */
    @Test
    void aMinuteOverABadLine(@TempDir Path folder, TestReporter reporter) throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .config("BattlEye = 1;", "maxPlayers = 20;")
                        .rcon(PASSWORD)
                        .script(
                                "set join-step 0.05",
                                "at 1 join Zed",
                                "at 2 join Größe",
                                "at 3 join \"玩家 x\"",
                                "at 10 join Dora",
                                "at 20 leave Größe",
                                "at 30 join \"Emil (Lobby) y\"",
                                "at 40 leave Zed",
                                "at 50 join Fred",
                                "at 55 rename Fred \"Fred II\"",
                                "every 7 chat Dora Side \"hello: there\"")
                        .start();
                BattlEyeSession near = session(server, PASSWORD);
                LossyLink link = new LossyLink(server.rconPort(), PASSWORD, 2026)) {
            String version = near.execute("version");

            LossyLink.Commands commands =
                    link.use(Duration.ofSeconds(60), text -> near.execute(RconCommands.sayToAll(text)), version);

            List<String> names = near.ask().players().stream().map(Player::name).toList();
            assertThat(names).containsExactlyInAnyOrder("玩家 x", "Dora", "Emil (Lobby) y", "Fred II");
            reporter.publishEntry(Map.of(
                    "lists", link.lists().size() + "",
                    "datagrams", link.relay().datagrams() + "",
                    "logins", link.relay().clients() + "",
                    "confirmed", link.relay().confirmed().size() + "",
                    "commands", commands.toString()));
            link.awaitPlayers(names);
            link.checkEvents(50);
            assertThat(commands.answered()).as("%s; %s", commands, link.relay()).isGreaterThan(3);
            assertThat(link.lists()).hasSizeGreaterThan(3).allSatisfy(list -> assertThat(list)
                    .isSubsetOf("Zed", "Größe", "玩家 x", "Dora", "Emil (Lobby) y", "Fred", "Fred II"));
        }
    }
}
