package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.PracticeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulated server prints, and when somebody may come in. */
class JoinsAndLinesTest {

    @TempDir
    Path folder;

    @Test
    void aJoinIsToldInTheOrderOfTheGame() {
        try (PracticeServer server = PracticeServer.in(folder)
                .config("maxPlayers = 4;", "class Missions { class A { template = \"PRACTICE_coop.altis\"; }; };")
                .mission("Practice_Coop.Altis.pbo")
                .script(
                        "at 0.1 join Zed address=198.51.100.7:23204 steam=76561198054374215",
                        "at 1.2 chat Zed Global hello",
                        "at 1.4 leave Zed",
                        "at 1.6 shutdown")
                .start()) {
            assertThat(server.awaitExit()).isZero();

            String guid = Player.guidOf(76561198054374215L);
            assertThat(server.lines())
                    .containsExactly(
                            "Dedicated host created.",
                            "BattlEye Server: Initialized (v1.217)",
                            "Game Port: " + server.port() + ", Steam Query Port: " + (server.port() + 1),
                            "Arma 3 Console version 2.08.148892 x64 : port " + server.port(),
                            "Host identity created.",
                            "BattlEye Server: Player #0 Zed (198.51.100.7:23204) connected",
                            "Player Zed connecting.",
                            "Mission Practice_Coop read from bank.",
                            "BattlEye Server: Player #0 Zed - GUID: " + guid + " (unverified)",
                            "Player Zed connected (id=76561198054374215).",
                            "BattlEye Server: Verified GUID (" + guid + ") of player #0 Zed",
                            "Roles assigned.",
                            "Reading mission ...",
                            "Mission read.",
                            "Starting mission:",
                            " Mission file: Practice_Coop",
                            " Mission world: Altis",
                            " Mission directory: mpmissions/__cur_mp.Altis/",
                            "Game started.",
                            "Player Zed disconnected.",
                            "BattlEye Server: Player #0 Zed disconnected",
                            "All users disconnected, waiting for users.",
                            "Game finished.",
                            "Waiting for next game.");
        }
    }

    @Test
    void theGuidIsThatOfTheSteamAccount() {
        // Computed with md5sum from "BE" and the eight bytes of the id, lowest first.
        assertThat(Player.guidOf(76561197960265729L)).isEqualTo("74ae012b5407e0a3cc2cd82ec1f8ba7d");
    }

    @Test
    void timesAreAsServerCfgWantsThem() {
        try (PracticeServer server =
                PracticeServer.in(folder).config("timeStampFormat = \"short\";").start()) {
            assertThat(server.lines().get(0)).matches("[ 12]\\d:\\d\\d:\\d\\d Dedicated host created\\.");
            assertThat(server.lines()).anyMatch(line -> line.startsWith("Arma 3 Console version"));
        }
        try (PracticeServer server =
                PracticeServer.in(folder).config("timeStampFormat = \"full\";").start()) {
            assertThat(server.lines().get(0))
                    .matches("\\d{4}/\\d\\d/\\d\\d, [ 12]\\d:\\d\\d:\\d\\d Dedicated host created\\.");
        }
    }

    @Test
    void aFullServerTurnsAwayAndTheNextPlaceIsTheLowestFree() {
        try (PracticeServer server = PracticeServer.in(folder)
                .config("maxPlayers = 2;")
                .script("at 0 join A", "at 0 join B", "at 0.1 join C", "at 1 leave A", "at 1.1 join D")
                .start()) {
            server.awaitLine("Player D connected");
            assertThat(server.lines())
                    .contains("Player C was refused: the server is full.")
                    .anyMatch(line -> line.startsWith("BattlEye Server: Player #0 D ("))
                    .noneMatch(line -> line.contains("Player C conn"));
        }
    }

    @Test
    void whoBringsAModNeedsItsKey() throws Exception {
        PracticeServer.Builder builder = PracticeServer.in(folder)
                .config("verifySignatures = 2;")
                .script("at 0 join A needs-key=ace_3", "at 0 join B", "at 1 log done");
        try (PracticeServer server = builder.start()) {
            server.awaitLine("done");
            assertThat(server.lines())
                    .contains("Player A: Wrong signature for file @ace_3\\addons\\ace_3.pbo", "Player A disconnected.")
                    .noneMatch(line -> line.startsWith("Player A connected"))
                    .anyMatch(line -> line.startsWith("Player B connected"));
        }
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/ACE_3.bikey"), "key");
        try (PracticeServer server = builder.start()) {
            server.awaitLine("done");
            assertThat(server.lines()).anyMatch(line -> line.startsWith("Player A connected"));
        }
        Files.delete(folder.resolve("keys/ACE_3.bikey"));
        try (PracticeServer server = builder.config("verifySignatures = 0;").start()) {
            server.awaitLine("done");
            assertThat(server.lines()).anyMatch(line -> line.startsWith("Player A connected"));
        }
    }

    @Test
    void aScriptErrorTakesSeveralLines() {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("at 0 script-error a\\b.sqf 151")
                .start()) {
            server.awaitLine("File a\\b.sqf..., line 151");
            List<String> lines = server.lines();
            int first = lines.indexOf("Error in expression <[_unit] call fnc_respawn;");
            assertThat(lines.subList(first, lines.size()))
                    .containsExactly(
                            "Error in expression <[_unit] call fnc_respawn;",
                            "_unit setPos _pos;",
                            "_unit addWeapon _gun;>",
                            "  Error position: <_gun;>",
                            "  Error Undefined variable in expression: _gun",
                            "File a\\b.sqf..., line 151");
        }
    }

    @Test
    void aFloodHasTheRateAndLosesNothing() {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("at 0 flood 5000 1", "at 1.5 shutdown")
                .start()) {
            server.awaitExit();
            assertThat(server.lines().stream()
                            .filter(line -> line.startsWith("Flood line "))
                            .map(line -> Integer.parseInt(line.split(" ")[2])))
                    .hasSize(5000)
                    .isSorted();
        }
    }

    @Test
    void withoutBattlEyeItSaysNothing() {
        try (PracticeServer server = PracticeServer.in(folder)
                .config("BattlEye = 0;")
                .script("at 0 join A", "at 1 log done")
                .start()) {
            server.awaitLine("done");
            assertThat(server.lines())
                    .noneMatch(line -> line.contains("BattlEye"))
                    .anyMatch(line -> line.startsWith("Player A connected"));
        }
    }

    @Test
    void aLimitOfThePingIsKept() {
        try (PracticeServer server = PracticeServer.in(folder)
                .config("MaxPing = 200;")
                .script("at 0 join A ping=90", "at 1 ping A 300")
                .start()) {
            assertThat(server.awaitLine("kicked off by BattlEye"))
                    .isEqualTo("Player A kicked off by BattlEye: Player Ping too High (300)");
        }
    }

    @Test
    void theEndOfAMissionLeadsToTheNextAndAtLastToTheEnd() {
        try (PracticeServer server = PracticeServer.in(folder)
                .config(
                        "missionsToShutdown = 2;",
                        "class Missions {",
                        "class A { template = \"Practice_Coop.Altis\"; };",
                        "class B { template = \"Practice_Patrol.Stratis\"; };",
                        "};")
                .mission("Practice_Coop.Altis.pbo")
                .mission("Practice_Patrol.Stratis.pbo")
                .script("at 0 join A", "at 1 end-mission", "at 2 end-mission")
                .start()) {
            assertThat(server.awaitExit()).isZero();
            assertThat(server.lines())
                    .containsSubsequence(
                            " Mission file: Practice_Coop",
                            "Game finished.",
                            "Waiting for next game.",
                            "Mission Practice_Patrol read from bank.",
                            " Mission file: Practice_Patrol",
                            "Game finished.");
        }
    }
}
