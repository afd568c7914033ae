package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.PracticeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable as a headless client of another one. */
class HeadlessClientTest {

    @TempDir
    Path folder;

    private Path other;

    @BeforeEach
    void folderOfTheClient() throws Exception {
        other = Files.createDirectories(folder.resolve("client"));
    }

    private PracticeServer.Builder server() {
        return PracticeServer.in(folder)
                .rcon("secret")
                .config("headlessClients[] = {\"127.0.0.1\"}; password = \"let me in\";");
    }

    private PracticeServer client(PracticeServer server, String password) {
        return PracticeServer.in(other)
                .port(server.port())
                .argument("-client")
                .argument("-connect=127.0.0.1")
                .argument("-password=" + password)
                .launch();
    }

    @Test
    void itIsAPlayerAndEndsWithTheServer() throws Exception {
        try (PracticeServer server = server().start();
                PracticeServer client = client(server, "let me in");
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            client.awaitLine("Connected to the server");
            assertThat(server.awaitLine("Player headlessclient connected")).matches(".*\\(id=HC\\d+\\)\\.");
            assertThat(rcon.command("players"))
                    .containsPattern("\n0 +127\\.0\\.0\\.1:\\d+ +0 +[0-9a-f]{32}\\(\\?\\) +headlessclient");
            try (PracticeServer second = client(server, "let me in")) {
                server.awaitLine("Player headlessclient (2) connected");
                second.sendSigterm();
                assertThat(second.awaitExit()).isZero();
                server.awaitLine("Player headlessclient (2) disconnected.");
            }
            rcon.command("#shutdown");
            assertThat(client.awaitExit()).isZero();
            assertThat(server.awaitExit()).isZero();
        }
    }

    @Test
    void itWaitsForAServerThatIsStillStarting() {
        try (PracticeServer server = server().script("set start-delay 2").launch();
                PracticeServer client = client(server, "let me in")) {
            client.awaitLine("Connected to the server");
            assertThat(server.lines()).contains("Host identity created.");
        }
    }

    @Test
    void theWrongPasswordIsRefused() {
        try (PracticeServer server = server().start();
                PracticeServer client = client(server, "guess")) {
            assertThat(client.awaitExit()).isEqualTo(1);
            assertThat(client.lines()).containsExactly("Refused by the server: password");
            server.awaitLine("Headless client 127.0.0.1 was refused: wrong password.");
        }
    }

    @Test
    void anAddressThatIsNotNamedIsRefused() {
        try (PracticeServer server =
                        server().config("headlessClients[] = {\"10.0.0.1\"};").start();
                PracticeServer client = client(server, "")) {
            assertThat(client.awaitExit()).isEqualTo(1);
            assertThat(client.lines()).containsExactly("Refused by the server: address");
        }
    }

    @Test
    void aKickedOneEnds() throws Exception {
        try (PracticeServer server = server().start();
                PracticeServer client = client(server, "let me in");
                RawRcon rcon = RawRcon.loggedIn(server.rconPort(), "secret")) {
            server.awaitLine("Player headlessclient connected");
            rcon.command("kick 0");
            assertThat(client.awaitExit()).isZero();
        }
    }

    @Test
    void itsModsMustBeThere() {
        try (PracticeServer client = PracticeServer.in(other)
                .argument("-client")
                .argument("-mod=@gone")
                .launch()) {
            assertThat(client.awaitExit()).isEqualTo(1);
            assertThat(client.lines()).contains("Application terminated intentionally");
        }
    }
}
