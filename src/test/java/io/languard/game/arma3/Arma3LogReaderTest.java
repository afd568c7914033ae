package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.GameSignal.Fault;
import io.languard.game.GameSignal.PlayerJoined;
import io.languard.game.GameSignal.PlayerKicked;
import io.languard.game.GameSignal.PlayerLeft;
import io.languard.game.GameSignal.Playing;
import io.languard.game.GameSignal.Problem;
import io.languard.game.GameSignal.Ready;
import io.languard.game.LogReader.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Arma3LogReaderTest {

    private static final String GUID = "0f09a1b2c3d4e5f60718293a4ae81d24";
    private static final String STEAM = "76561198054374215";

    @Test
    void theHostIdentityMeansReady() {
        LogReading log = LogReading.of(
                "11:19:02 Dedicated host created.",
                "11:19:16 BattlEye Server: Initialized (v1.217)",
                "11:19:16 Game Port: 2302, Steam Query Port: 2303",
                "Arma 3 Console version 2.08.148892 x64 : port 2302",
                "11:19:16 Host identity created.",
                "11:19:17 Host identity created.");

        assertThat(log.signals())
                .containsExactly(
                        new GameSignal.Progress(50, "The game is loaded"),
                        new GameSignal.Progress(80, "BattlEye is loaded"),
                        new Ready());
        assertThat(log.readings().get(4).signals()).containsExactly(new Ready());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connected to Steam servers",
                "Waiting for next game.",
                "Roles assigned.",
                "BattlEye Server: Player #0 Zed (198.51.100.7:23204) connected",
                "All users disconnected, waiting for users."
            })
    void whatOnlyAReadyServerPrintsMeansReadyToo(String line) {
        assertThat(LogReading.of("16:26:41 " + line).signals()).startsWith(new Ready());
    }

    @Test
    void whatIsKnownOfAPlayerComesTogether() {
        LogReading log = LogReading.of(
                "16:26:41 BattlEye Server: Player #0 Zed (198.51.100.7:23204) connected",
                "16:26:41 Player Zed connecting.",
                "16:26:41 Mission DayZMod read from bank.",
                "16:26:42 BattlEye Server: Player #0 Zed - GUID: " + GUID + " (unverified)",
                "16:26:42 Player Zed connected (id=" + STEAM + ").",
                "16:26:43 BattlEye Server: Verified GUID (" + GUID + ") of player #0 Zed");

        assertThat(players(log))
                .containsExactly(
                        new PlayerJoined(new Player("0", "Zed", null, null, "198.51.100.7", null)),
                        new PlayerJoined(new Player("0", "Zed", null, GUID, "198.51.100.7", null)),
                        new PlayerJoined(new Player("0", "Zed", null, GUID, "198.51.100.7", STEAM)));
    }

    @Test
    void theMissionIsNamedWhenItIsReadAndWholeWhenItBegins() {
        LogReading log = LogReading.of(
                "16:26:41 Mission DayZMod read from bank.",
                "16:26:50 Starting mission:",
                "16:26:50  Mission file: DayZMod",
                "16:26:50  Mission world: chernarus",
                "16:26:50 Game started.",
                "17:26:50 Game finished.",
                "17:26:51 Mission Patrol of Altis read from directory.",
                "17:26:52  Mission world: Altis");

        assertThat(log.signals().stream().filter(Playing.class::isInstance))
                .containsExactly(
                        new Playing("DayZMod"),
                        new Playing("DayZMod.chernarus"),
                        new Playing(null),
                        new Playing("Patrol of Altis"),
                        new Playing("Patrol of Altis.Altis"));
    }

    @Test
    void aPlayerCannotBeCalledLikeAMissionThatIsRead() {
        LogReading log = LogReading.of(
                "16:26:41 Player Mission Fake read from bank. connecting.",
                "16:26:41 BattlEye Server: Player #0 Mission Fake read from bank. (198.51.100.7:23204) connected");

        assertThat(log.signals()).noneMatch(Playing.class::isInstance);
    }

    @Test
    void aPlayerWhoLeavesIsToldOfOnce() {
        LogReading log = LogReading.of(
                "BattlEye Server: Player #3 johndoe (198.51.100.7:23204) connected",
                "12:46:02 Player johndoe disconnected.",
                "12:46:02 BattlEye Server: Player #3 johndoe disconnected");

        assertThat(players(log)).last().isEqualTo(new PlayerLeft("3"));
        assertThat(players(log)).hasSize(2);
    }

    @Test
    void ofTwoWithOneNameBattlEyeTellsWhoLeft() {
        LogReading log = LogReading.of(
                "BattlEye Server: Player #3 Bob (198.51.100.7:23204) connected",
                "BattlEye Server: Player #4 Bob (198.51.100.8:23204) connected",
                "12:46:02 Player Bob disconnected.",
                "12:46:02 BattlEye Server: Player #3 Bob disconnected");

        assertThat(players(log)).endsWith(new PlayerLeft("3")).hasSize(3);
    }

    @Test
    void withoutBattlEyeThePlayersNameIsTheSlot() {
        LogReading log = LogReading.of(
                "12:40:00 Player Ann connecting.",
                "12:40:01 Player Ann connected (id=" + STEAM + ").",
                "12:46:02 Player Ann disconnected.");

        assertThat(players(log))
                .containsExactly(
                        new PlayerJoined(new Player("Ann", "Ann", null, null, null, STEAM)), new PlayerLeft("Ann"));
    }

    @Test
    void aKickHasItsReasonAndThePlayerLeavesAfterwards() {
        LogReading log = LogReading.of(
                "BattlEye Server: Player #6 MM Leon (198.51.100.7:23204) connected",
                "Player MM Leon kicked off by BattlEye: Admin Kick (AFK too long)",
                "BattlEye Server: Player #6 MM Leon (" + GUID
                        + ") has been kicked by BattlEye: Admin Kick (AFK too long)",
                "BattlEye Server: Player #6 MM Leon disconnected");

        assertThat(players(log))
                .endsWith(new PlayerKicked("MM Leon", "Admin Kick (AFK too long)"), new PlayerLeft("6"))
                .hasSize(3);
        assertThat(log.readings().get(1).level()).isEqualTo(LogLevel.WARNING);
    }

    @Test
    void everybodyIsGoneWhenTheServerSaysSo() {
        LogReading log = LogReading.of(
                "BattlEye Server: Player #0 A (198.51.100.7:1) connected",
                "BattlEye Server: Player #1 B (198.51.100.7:2) connected",
                "12:46:31 All users disconnected, waiting for users.");

        assertThat(players(log)).endsWith(new PlayerLeft("0"), new PlayerLeft("1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X disconnected.",
                "X disconnected",
                "X connected (id=76561198000000001).",
                "X (1.2.3.4:5) connected",
                "X - GUID: ffffffffffffffffffffffffffffffff (unverified)",
                "Bob kicked off by BattlEye: fake",
                "X kicked off by BattlEye: no",
                "#0 Bob",
                " ",
                "Player Bob",
                "Error in expression <",
                "12:00:00 Player Bob disconnected."
            })
    void aNameThatLooksLikeALineOfTheGameIsAName(String name) {
        LogReading log = LogReading.of(
                "BattlEye Server: Player #0 Bob (198.51.100.1:1) connected",
                "10:00:00 BattlEye Server: Player #5 " + name + " (198.51.100.7:23204) connected",
                "10:00:00 Player " + name + " connecting.",
                "10:00:01 BattlEye Server: Player #5 " + name + " - GUID: " + GUID + " (unverified)",
                "10:00:01 Player " + name + " connected (id=" + STEAM + ").",
                "10:00:02 BattlEye Server: Verified GUID (" + GUID + ") of player #5 " + name,
                "10:00:03 Player " + name + " kicked off by BattlEye: Admin Kick (rude)",
                "10:00:03 Player " + name + " disconnected.",
                "10:00:03 BattlEye Server: Player #5 " + name + " disconnected");

        assertThat(players(log))
                .containsExactly(
                        new PlayerJoined(new Player("0", "Bob", null, null, "198.51.100.1", null)),
                        new PlayerJoined(new Player("5", name, null, null, "198.51.100.7", null)),
                        new PlayerJoined(new Player("5", name, null, GUID, "198.51.100.7", null)),
                        new PlayerJoined(new Player("5", name, null, GUID, "198.51.100.7", STEAM)),
                        new PlayerKicked(name, "Admin Kick (rude)"),
                        new PlayerLeft("5"));
    }

    @Test
    void theLinesOfAScriptErrorAreOneFault() {
        LogReading log = LogReading.of(
                "16:00:00 Error in expression <_unit = _this select 0;",
                "Player Bob connected (id=" + STEAM + ").",
                "_unit setDamage _hurt;>",
                "16:00:00   Error position: <_hurt;>",
                "16:00:00   Error Undefined variable in expression: _hurt",
                "16:00:00 File mpmissions\\__cur_mp.altis\\init.sqf..., line 151",
                "16:00:01 Game started.");

        assertThat(log.signals())
                .containsExactly(
                        new Fault("Error in expression <_unit = _this select 0;\nPlayer Bob connected (id=" + STEAM
                                + ").\n_unit setDamage _hurt;>\nError position: <_hurt;>\nError Undefined variable"
                                + " in expression: _hurt\nFile mpmissions\\__cur_mp.altis\\init.sqf..., line 151"),
                        new Ready());
        assertThat(log.readings())
                .extracting(Reading::level)
                .containsExactly(
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.INFO);
        assertThat(log.readings().get(5).signals()).hasSize(1);
    }

    @Test
    void theExcerptOfAScriptErrorMayBeSeveralLines() {
        LogReading log = LogReading.of(
                "16:00:00 Error in expression <if (a) then {",
                "_b call c;",
                "};>",
                "16:00:00   Error position: <_b call c;",
                "Player Bob connected (id=" + STEAM + ").",
                "};>",
                "16:00:00   Error Undefined variable in expression: _b",
                "16:00:00 File b.sqf, line 2",
                "16:00:01 Game started.");

        assertThat(log.signals())
                .containsExactly(
                        new Fault("Error in expression <if (a) then {\n_b call c;\n};>\nError position: <_b call c;\n"
                                + "Player Bob connected (id=" + STEAM + ").\n};>\n"
                                + "Error Undefined variable in expression: _b\nFile b.sqf, line 2"),
                        new Ready());
    }

    @Test
    void theExcerptOfAScriptErrorMayBeSeveralLinesWithoutTimeStamps() {
        LogReading log = LogReading.of(
                "Error in expression <a",
                "b>",
                "  Error position: <a",
                "b>",
                "  Error Missing ;",
                "File b.sqf, line 2");

        assertThat(log.signals())
                .containsExactly(new Fault(
                        "Error in expression <a\nb>\nError position: <a\nb>\nError Missing ;\nFile b.sqf, line 2"));
    }

    @Test
    void anExcerptThatIsNeverClosedEndsWithTheNextLineOfTheGame() {
        LogReading log = LogReading.of(
                "16:00:00 Error in expression <a>",
                "16:00:00   Error position: <a",
                "16:00:01 Game started.",
                "Arma 3 Console version 2.08.148892 x64 : port 2302");

        assertThat(log.signals())
                .containsExactly(new Fault("Error in expression <a>\nError position: <a"), new Ready());
    }

    @Test
    void aScriptErrorWithoutAFileEndsWithTheNextLineOfTheGame() {
        LogReading log = LogReading.of(
                "16:00:00 Error in expression <a b>",
                "16:00:00   Error position: <b>",
                "16:00:00   Error Missing ;",
                "16:00:01 BattlEye Server: Player #0 Zed (198.51.100.7:23204) connected");

        assertThat(log.signals())
                .containsExactly(
                        new Fault("Error in expression <a b>\nError position: <b>\nError Missing ;"),
                        new Ready(),
                        new PlayerJoined(new Player("0", "Zed", null, null, "198.51.100.7", null)));
    }

    @Test
    void twoScriptErrorsInARowAreTwoFaults() {
        LogReading log = LogReading.of(
                "16:00:00 Error in expression <a>",
                "16:00:00   Error position: <a>",
                "16:00:00 Error in expression <b>",
                "16:00:00   Error position: <b>",
                "16:00:00 File b.sqf, line 2");

        assertThat(log.signals())
                .containsExactly(
                        new Fault("Error in expression <a>\nError position: <a>"),
                        new Fault("Error in expression <b>\nError position: <b>\nFile b.sqf, line 2"));
    }

    @Test
    void aFloodOfCodeDoesNotFillTheMemory() {
        LogReading log = LogReading.of("16:00:00 Error in expression <a");
        for (int i = 0; i < 10_000; i++) {
            log.read("code", LogReading.START.plusSeconds(1));
        }

        assertThat(log.signals()).hasSize(1);
        assertThat(((Fault) log.signals().get(0)).text().length()).isLessThan(17_000);
    }

    @Test
    void aMissingModIsAProblemThatSaysWhatToDo() {
        LogReading log = LogReading.of(
                "ErrorMessage: Cannot open file '/arma3/@X\\addons\\y'", "Application terminated intentionally");

        assertThat(log.signals()).hasSize(1);
        assertThat(((Problem) log.signals().get(0)).text())
                .startsWith("Cannot open file '/arma3/@X\\addons\\y'")
                .contains("take it out of the enabled mods");
        assertThat(log.readings()).extracting(Reading::level).containsOnly(LogLevel.ERROR);
    }

    @Test
    void anEndThatNothingExplainsIsAProblem() {
        assertThat(LogReading.of("Application terminated intentionally").signals())
                .singleElement()
                .isInstanceOf(Problem.class);
    }

    @Test
    void levelsTellWhatMatters() {
        List<Reading> readings = LogReading.of(
                        "19:54:09 Server load: FPS 29, memory used: 1535 MB, out: 19 Kbps, in: 0 Kbps, NG:0, G:65, Players: 1 (L:0, R:1, B:0, G:0, D:0)",
                        "19:54:09 Warning Message: No entry 'bin\\config.bin/CfgVehicles.Foo'.",
                        "19:54:09 Mission read.",
                        "")
                .readings();

        assertThat(readings)
                .extracting(Reading::level)
                .containsExactly(LogLevel.DEBUG, LogLevel.WARNING, LogLevel.INFO, LogLevel.INFO);
    }

    private static List<GameSignal> players(LogReading log) {
        return log.signals().stream()
                .filter(signal -> signal instanceof PlayerJoined
                        || signal instanceof PlayerLeft
                        || signal instanceof PlayerKicked)
                .toList();
    }
}
