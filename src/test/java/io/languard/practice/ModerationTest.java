package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do over the remote console, seen on the wire, in the log and in bans.txt. */
class ModerationTest {

    private static final String GUID = "0f0927d8c5cf2ef51c6e1ae81d24aaaa";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private PracticeServer.Builder server() {
        return PracticeServer.in(folder)
                .rcon("secret")
                .config("class Missions { class A { template = \"Practice_Coop.Altis\"; }; };")
                .mission("Practice_Coop.Altis.pbo")
                .mission("Practice_Patrol.Stratis.pbo");
    }

    @Test
    void playersAreListedAsTheyComeIn() throws Exception {
        try (PracticeServer server = server().script(
                                "at 0 join 0dmin address=198.51.100.3:2304 ping=140 guid=" + GUID,
                                "at 0 join Max address=198.51.100.9:2304 guid=" + GUID.replace('0', '1')
                                        + " unverified lobby",
                                "at 0.6 log done",
                                "at 4 join Joining address=198.51.100.7:2304",
                                "set join-step 0.3")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Game started.");
            assertThat(rcon.command("players"))
                    .isEqualTo("Players on server:\n[#] [IP Address]:[Port] [Ping] [GUID] [Name]\n"
                            + "--------------------------------------------------\n"
                            + "0   198.51.100.3:2304     140  " + GUID + "(OK) 0dmin\n"
                            + "1   198.51.100.9:2304     60   " + GUID.replace('0', '1') + "(?)  Max (Lobby)\n"
                            + "(2 players in total)");
            rcon.awaitMessage("Joining");
            assertThat(rcon.command("players"))
                    .contains(
                            "\n2   198.51.100.7:2304     -1   -                                    Joining (Lobby)\n");
        }
    }

    @Test
    void aKickIsToldToEverybody() throws Exception {
        try (PracticeServer server = server().script("at 0 join \"MM Leon\" guid=" + GUID, "at 0 join B")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Verified GUID", 2);
            assertThat(rcon.command("kick 0 AFK too long")).isEmpty();

            String told = "Player #0 MM Leon (" + GUID + ") has been kicked by BattlEye: Admin Kick (AFK too long)";
            assertThat(rcon.awaitMessage("kicked")).isEqualTo(told);
            assertThat(rcon.awaitMessage("disconnected")).isEqualTo("Player #0 MM Leon disconnected");
            assertThat(server.lines())
                    .containsSubsequence(
                            "Player MM Leon kicked off by BattlEye: Admin Kick (AFK too long)",
                            "BattlEye Server: " + told,
                            "Player MM Leon disconnected.",
                            "BattlEye Server: Player #0 MM Leon disconnected");
            assertThat(rcon.command("kick 1")).isEmpty();
            assertThat(server.awaitLine("Player B kicked")).endsWith("by BattlEye: Admin Kick");
            assertThat(rcon.command("kick 5")).isEqualTo("Player not found");
        }
    }

    @Test
    void aBanKeepsSomebodyOutAndItsRemovalLetsThemIn() throws Exception {
        try (PracticeServer server = server().script(
                                "at 0 join Zed guid=" + GUID, "every 0.5 from 2 join Zed guid=" + GUID)
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Verified GUID");
            assertThat(rcon.command("ban 0 0 cheating")).isEmpty();
            assertThat(server.awaitLine("has been kicked")).endsWith("Admin Ban (cheating)");
            assertThat(Files.readString(folder.resolve("battleye/bans.txt"))).isEqualTo(GUID + " -1 cheating\n");

            server.awaitLine("Player Zed kicked off by BattlEye: Admin Ban (cheating)", 2);
            assertThat(server.lines())
                    .filteredOn(line -> line.startsWith("Player Zed connected"))
                    .hasSize(1);

            assertThat(rcon.command("bans")).contains("\n0  " + GUID + " perm cheating\n");
            assertThat(rcon.command("removeBan 0")).isEmpty();
            server.awaitLine("Player Zed connected", 2);
            assertThat(Files.readString(folder.resolve("battleye/bans.txt"))).isEmpty();
        }
    }

    @Test
    void aBanOnDiskCountsFromTheStartUntilItExpires() throws Exception {
        long until = Instant.now().getEpochSecond() + 5;
        try (PracticeServer server = server().file("battleye/bans.txt", GUID + " " + until + " for a moment\n")
                .script("every 0.5 from 0 join Zed guid=" + GUID)
                .start()) {
            server.awaitLine("Player Zed kicked off by BattlEye: Admin Ban (for a moment)");
            assertThat(server.lines()).noneMatch(line -> line.startsWith("Player Zed connected"));
            server.awaitLine("Player Zed connected");
            assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(until);
        }
    }

    @Test
    void anEditedFileCountsAfterLoadBans() throws Exception {
        try (PracticeServer server = server().script(
                                "every 0.4 join Zed address=198.51.100.7:2304", "every 0.4 from 0.6 leave Zed")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            Files.writeString(folder.resolve("battleye/bans.txt"), "198.51.100.7 -1 proxy\n" + GUID + " 1 old\n");
            server.awaitLine("Player Zed connecting.", server.lines().size() / 4 + 2);
            assertThat(server.lines()).noneMatch(line -> line.contains("kicked"));
            assertThat(rcon.command("loadBans")).isEmpty();
            server.awaitLine("Player Zed kicked off by BattlEye: Admin Ban (proxy)");
            assertThat(rcon.command("bans")).contains(GUID + " - old").contains("1  198.51.100.7    perm proxy");

            assertThat(rcon.command("writeBans")).isEmpty();
            assertThat(Files.readString(folder.resolve("battleye/bans.txt"))).isEqualTo("198.51.100.7 -1 proxy\n");
            assertThat(rcon.command("addBan " + GUID + " 10 two words")).isEmpty();
            assertThat(rcon.command("addBan Zed 10")).isEqualTo("Invalid GUID or IP");
            assertThat(rcon.command("bans")).contains("0  " + GUID + " 10 two words");
            assertThat(rcon.command("removeBan 7")).isEqualTo("Invalid ban number");
        }
    }

    @Test
    void aLockedServerLetsNobodyIn() throws Exception {
        try (PracticeServer server = server().script("every 0.3 join Zed").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            assertThat(rcon.command("#lock")).isEmpty();
            rcon.command("say -1 locked");
            server.awaitLine("Player Zed was refused: the server is locked.");
            assertThat(rcon.command("#unlock")).isEmpty();
            server.awaitLine("Player Zed connected");
        }
    }

    @Test
    void missionsAreListedAndChanged() throws Exception {
        try (PracticeServer server = server().script("at 0 join Zed").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Game started.");
            assertThat(rcon.command("missions"))
                    .isEqualTo("Missions on server:\nPractice_Coop.Altis.pbo\nPractice_Patrol.Stratis.pbo");
            assertThat(rcon.command("#mission nowhere.Altis")).isEmpty();
            server.awaitLine("Mission nowhere.Altis not found.");
            assertThat(server.lines()).doesNotContain("Game finished.");

            assertThat(rcon.command("#mission practice_patrol.STRATIS Veteran")).isEmpty();
            server.awaitLine("Game started.", 2);
            assertThat(server.lines())
                    .containsSubsequence(
                            "Game finished.",
                            "Waiting for next game.",
                            "Mission Practice_Patrol read from bank.",
                            " Mission file: Practice_Patrol",
                            " Mission world: Stratis");
            assertThat(rcon.command("#restart")).isEmpty();
            server.awaitLine("Game started.", 3);
            assertThat(rcon.command("#missions")).isEmpty();
            server.awaitLine("Waiting for next game.", 3);
        }
    }

    @Test
    void whoIsTooSlowForTheLimitIsKicked() throws Exception {
        try (PracticeServer server = server().script("at 0 join Zed ping=150").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Verified GUID");
            assertThat(rcon.command("MaxPing 149")).isEmpty();
            server.awaitLine("Player Zed kicked off by BattlEye: Player Ping too High (150)");
        }
    }

    @Test
    void theLoadIsReportedAsLongAsItIsMonitored() throws Exception {
        try (PracticeServer server = server().script("at 0 join Zed").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Verified GUID");
            rcon.command("#monitor 1");
            assertThat(server.awaitLine("Server load:", 2)).contains("Players: 1 (L:0, R:1, B:0, G:0, D:0)");
            rcon.command("#monitor 0");
            long reported = count(server, "Server load:");
            server.awaitLine("Host identity");
            assertThat(rcon.isSilentFor(1_500)).isTrue();
            assertThat(count(server, "Server load:")).isEqualTo(reported);
        }
    }

    @Test
    void shutdownEndsItUnlessItIsDeafToThat() throws Exception {
        try (PracticeServer server = server().start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            assertThat(rcon.command("#shutdown")).isEmpty();
            assertThat(server.awaitExit()).isZero();
        }
        try (PracticeServer server =
                        server().rcon("secret").script("mode ignore-shutdown").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            assertThat(rcon.command("#shutdown")).isEmpty();
            rcon.awaitMessage("logged in");
            assertThat(rcon.isSilentFor(1_000)).isTrue();
            assertThat(rcon.command("version")).isEqualTo("1.217");
        }
    }

    @Test
    void restartserverBeginsAnewInTheSameProcess() throws Exception {
        try (PracticeServer server = server().start()) {
            try (RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
                assertThat(rcon.command("#restartserver")).isEmpty();
            }
            server.awaitLine("Host identity created.", 2);
            assertThat(server.process().isAlive()).isTrue();
            Eventually.within(SOON).until(() -> {
                try (RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
                    return rcon.command("players").contains("(0 players in total)");
                }
            });
        }
    }

    @Test
    void aSilentConsoleSpeaksAgainWhenToldTo() throws Exception {
        try (PracticeServer server = server().script(
                                "at 1 rcon-silent", "at 1 log quiet", "at 3 rcon-silent off", "at 3 log loud")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            rcon.awaitMessage("logged in");
            server.awaitLine("quiet");
            rcon.ask(3, "version");
            assertThat(rcon.isSilentFor(500)).isTrue();
            server.awaitLine("loud");
            assertThat(rcon.command(4, "version")).isEqualTo("1.217");
        }
    }

    private static long count(PracticeServer server, String part) {
        return server.lines().stream().filter(line -> line.contains(part)).count();
    }
}
