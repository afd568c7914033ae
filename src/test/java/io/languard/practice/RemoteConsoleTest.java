package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BattlEye's remote console over the wire: files, sessions, sequence numbers, parts, acknowledgements. */
class RemoteConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void theRightPasswordIsLetInAndTheWrongOneIsRefused() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder).rcon("secret").start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            assertThat(rcon.login("wrong")).isFalse();
            assertThat(rcon.login("")).isFalse();
            assertThat(rcon.login("secret")).isTrue();

            String told = "RCon admin #0 (127.0.0.1:" + rcon.localPort() + ") logged in";
            assertThat(rcon.awaitMessage("logged in")).isEqualTo(told);
            assertThat(server.awaitLine("logged in")).isEqualTo("BattlEye Server: " + told);
            assertThat(rcon.command("admins"))
                    .isEqualTo(
                            "Connected RCon admins:\n[#] [IP Address]:[Port]\n-----------------------------\n0 127.0.0.1:"
                                    + rcon.localPort());
        }
    }

    @Test
    void withoutPasswordOrWithoutBattlEyeThereIsNoConsole() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .file("battleye/beserver_x64.cfg", "RConPort 2306\n")
                        .start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            rcon.send(new byte[] {0});
            assertThat(rcon.isSilentFor(500)).isTrue();
        }
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .config("BattlEye = 0;")
                        .start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            rcon.send(new byte[] {0, 's', 'e', 'c', 'r', 'e', 't'});
            assertThat(rcon.isSilentFor(500)).isTrue();
        }
    }

    @Test
    void anActiveCopyOfEarlierCountsMoreThanTheNewFile() throws Exception {
        PracticeServer.Builder builder = PracticeServer.in(folder).rcon("first");
        try (PracticeServer server = builder.start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            assertThat(rcon.login("first")).isTrue();
        }
        assertThat(entries("battleye")).singleElement().asString().matches("beserver_x64_active_[0-9a-f]+\\.cfg");

        try (PracticeServer server = builder.rcon("second").start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            assertThat(rcon.login("second")).isFalse();
            assertThat(rcon.login("first")).isTrue();
        }
        for (String stale : entries("battleye")) {
            Files.delete(folder.resolve("battleye").resolve(stale));
        }
        try (PracticeServer server = builder.rcon("third").start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            assertThat(rcon.login("third")).isTrue();
        }
    }

    @Test
    void theFolderAndThePortCanBeNamed() throws Exception {
        int port = PracticeServer.freePorts();
        try (PracticeServer server = PracticeServer.in(folder)
                        .file("be/beserver_x64.cfg", "rconpassword s3\nRConPort " + port + "\nRConIP 0.0.0.0\n")
                        .argument("-bePath=be")
                        .start();
                RawRcon rcon = new RawRcon(port)) {
            assertThat(rcon.login("s3")).isTrue();
            assertThat(server.lines()).contains("BattlEye Server: Initialized (v1.217)");
        }
    }

    @Test
    void whatIsDamagedOrFromStrangersIsNotAnswered() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder).rcon("secret").start();
                RawRcon stranger = new RawRcon(server.rconPort());
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            rcon.awaitMessage("logged in");
            stranger.ask(0, "players");
            assertThat(stranger.isSilentFor(300)).isTrue();
            byte[] damaged = RawRcon.frame(new byte[] {1, 0, 'p', 'l', 'a', 'y', 'e', 'r', 's'});
            damaged[10] ^= 1;
            rcon.sendRaw(damaged);
            rcon.sendRaw(new byte[] {});
            rcon.sendRaw(new byte[] {'B', 'E'});
            rcon.sendRaw(new byte[2_000]);
            assertThat(rcon.isSilentFor(300)).isTrue();
            assertThat(rcon.command("version")).isEqualTo("1.217");
        }
    }

    @Test
    void severalAdministratorsHearTheSame() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder).rcon("secret").start();
                RawRcon first = RawRcon.loggedIn(server.rconPort(), "secret");
                RawRcon second = RawRcon.loggedIn(server.rconPort(), "secret")) {
            assertThat(first.awaitMessage("#1")).contains("RCon admin #1").endsWith("logged in");
            assertThat(second.command("say -1 Zed: hällo")).isEmpty();

            assertThat(first.awaitMessage("Global")).isEqualTo("RCon admin #1: (Global) Zed: hällo");
            assertThat(second.awaitMessage("Global")).isEqualTo("RCon admin #1: (Global) Zed: hällo");
            assertThat(server.awaitLine("Global")).isEqualTo("BattlEye Server: RCon admin #1: (Global) Zed: hällo");
            assertThat(first.command("admins").lines()).hasSize(5);
        }
    }

    @Test
    void longAnswersComeInParts() throws Exception {
        PracticeServer.Builder builder =
                PracticeServer.in(folder).rcon("secret").config("maxPlayers = 100;");
        String[] script = new String[32];
        script[30] = "at 1 log done";
        script[31] = "set join-step 0.1";
        for (int i = 0; i < 30; i++) {
            script[i] = "at 0 join Gänseblümchen" + i;
        }
        try (PracticeServer server = builder.script(script).start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("done");
            rcon.ask(9, "players");
            byte[] part = rcon.receive();
            while (part[0] != 1) {
                part = rcon.receive();
            }
            assertThat(part).startsWith(1, 9, 0).hasSize(512 + 5);
            int parts = part[3];
            assertThat(parts).isGreaterThan(3);
            assertThat(part[4]).isZero();

            assertThat(rcon.command(10, "players")).contains("Gänseblümchen29").endsWith("(30 players in total)");
        }
        script[31] = "set rcon-parts-reversed on";
        try (PracticeServer server = builder.rcon("secret").script(script).start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("done");
            rcon.ask(9, "players");
            byte[] part = rcon.receive();
            while (part[0] != 1) {
                part = rcon.receive();
            }
            assertThat(part[4]).isEqualTo((byte) (part[3] - 1));
        }
    }

    @Test
    void aCommandThatIsRepeatedIsAnsweredButNotDoneAgain() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder).rcon("secret").start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            assertThat(rcon.command(4, "say -1 once")).isEmpty();
            assertThat(rcon.command(4, "say -1 once")).isEmpty();
            assertThat(rcon.command(5, "version")).isEqualTo("1.217");
            assertThat(server.lines()).filteredOn(line -> line.endsWith("once")).hasSize(1);
            assertThat(rcon.command(5, "")).isEmpty();
        }
    }

    @Test
    void aMessageIsSentFiveTimesBeforeTheAdministratorIsDropped() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .script("set rcon-resend-seconds 0.2")
                        .start();
                RawRcon other = RawRcon.loggedIn(server.rconPort(), "secret");
                RawRcon deaf = new RawRcon(server.rconPort())) {
            deaf.acknowledge(false);
            assertThat(deaf.login("secret")).isTrue();
            for (int sent = 0; sent < 5; sent++) {
                assertThat(deaf.receive()).startsWith(2, 0, 'R');
            }
            Eventually.within(SOON).until(() -> other.command("admins").lines().count() == 4);
            deaf.ask(0, "version");
            assertThat(deaf.isSilentFor(300)).isTrue();
        }
    }

    @Test
    void anAcknowledgedMessageIsNotSentAgain() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .script("set rcon-resend-seconds 0.1")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            rcon.awaitMessage("logged in");
            assertThat(rcon.isSilentFor(500)).isTrue();
        }
    }

    @Test
    void whoSaysNothingIsForgotten() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .script("set rcon-timeout 1")
                        .start();
                RawRcon quiet = RawRcon.loggedIn(server.rconPort(), "secret");
                RawRcon talking = RawRcon.loggedIn(server.rconPort(), "secret")) {
            quiet.awaitMessage("#1");
            Eventually.within(SOON)
                    .until(() -> talking.command("admins").lines().count() == 4);
            assertThat(talking.command("version")).isEqualTo("1.217");
            quiet.ask(0, "version");
            assertThat(quiet.isSilentFor(300)).isTrue();
        }
    }

    @Test
    void theMessageOfALoginCanComeBeforeItsAnswer() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .script("set rcon-message-before-login on")
                        .start();
                RawRcon rcon = new RawRcon(server.rconPort())) {
            assertThat(rcon.login("secret")).isTrue();
            assertThat(rcon.messages()).hasSize(1);
        }
    }

    @Test
    void sequenceNumbersOfMessagesWrap() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .rcon("secret")
                        .script("every 0.005 from 0.5 push tick")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            int expected = 0;
            for (int i = 0; i < 300; i++) {
                byte[] message = rcon.receive();
                assertThat(message[1] & 0xFF).isEqualTo(expected);
                expected = (expected + 1) % 256;
            }
        }
    }

    @Test
    void aRestrictedConsoleModeratesNobody() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .file("battleye/beserver_x64.cfg", "RConPassword secret\nRestrictRCon 1\n")
                        .script("at 0 join A")
                        .start();
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Verified GUID");
            for (String command : List.of("kick 0", "ban 0", "addBan 1.2.3.4", "#shutdown")) {
                assertThat(rcon.command(command)).isEqualTo("This command is restricted");
            }
            assertThat(rcon.command("players")).contains("(1 players in total)");
        }
    }

    private List<String> entries(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
