package io.languard.game.steam;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Secret;
import io.languard.game.GameSignal;
import io.languard.game.Installer.Verdict;
import io.languard.game.Installer.Verdict.Failed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as SteamCMD prints them. */
class SteamReaderTest {

    private static final SteamSettings OPERATOR = settings("operator", Secret.of("pass"));
    private static final SteamSettings ANONYMOUS = settings("anonymous", null);

    private static SteamSettings settings(String user, Secret password) {
        return new SteamSettings(
                null,
                user,
                password,
                Path.of("/data/steam"),
                new SteamSettings.Waits(Duration.ofSeconds(1), Duration.ofSeconds(100)));
    }

    private static SteamReader reader(SteamSettings settings, String... ids) {
        return new SteamReader(new SteamFailures(settings), 233780, List.of(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' Update state (0x61) downloading, progress: 12.34 (264765972 / 2145386496)' | 12 | downloading | 264765972 | 2145386496",
                "' Update state (0x81) verifying update, progress: 99.99 (2 / 3)' | 99 | verifying update | 2 | 3",
                "' Update state (0x3) reconfiguring, progress: 0.00 (0 / 0)' | 0 | reconfiguring | 0 | 0",
                "'Update state (0x11) preallocating, progress: 7.1' | 7 | preallocating | |",
                "'[ 45%] Downloading update (18,432 of 40,960 KB)...' | 45 | 'SteamCMD: Downloading update (18,432 of 40,960 KB)...' | |",
                "'[  0%] Checking for available updates...' | 0 | 'SteamCMD: Checking for available updates...' | |",
            })
    void progressIsRead(String line, int percent, String text, Long done, Long total) {
        assertThat(reader(OPERATOR).read(line).signals())
                .containsExactly(new GameSignal.Progress(percent, text, done, total));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Success! App '233780' fully installed.",
                " Success! App '233780' already up to date.",
                "Steam>Success! App '233780' fully installed."
            })
    void theGameIsInstalledWhateverTheExitCode(String line) {
        SteamReader reader = reader(OPERATOR);
        reader.read(line);
        assertThat(reader.verdict(8)).isInstanceOf(Verdict.Succeeded.class);
    }

    @Test
    void theSuccessOfAnotherAppIsNone() {
        SteamReader reader = reader(OPERATOR);
        reader.read("Success! App '1007' fully installed.");
        assertThat(reader.verdict(0)).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Logging in user 'x' to Steam Public...FAILED (Rate Limit Exceeded) | 100 | refuses further sign-ins",
                "FAILED login with result code Rate Limit Exceeded | 100 | refuses further sign-ins",
                "FAILED with result code 84 | 100 | refuses further sign-ins",
                "ERROR (Account Login Denied Throttle) | 100 | refuses further sign-ins",
                "FAILED login with result code Invalid Password | | does not accept the sign-in",
                "FAILED (Invalid Password) | | does not accept the sign-in",
                "FAILED with result code 5 | | does not accept the sign-in",
                "ERROR (Account Logon Denied) | | Steam Guard",
                "FAILED (Two-factor code mismatch) | | Steam Guard",
                "FAILED login with result code Two-factor code mismatch | | Steam Guard",
                "Login Failure: No Connection | 1 | did not deliver",
                "FAILED (Timeout) | 1 | did not deliver",
                "FAILED (Service Unavailable) | 1 | did not deliver",
                "ERROR! Failed to install app '233780' (No subscription) | | an account that owns the game",
                "ERROR! Failed to install app '233780' (Missing configuration) | 1 | did not deliver",
                "Error! App '233780' state is 0x202 after update job. | | not enough room",
                "Error! App '233780' state is 0x602 after update job. | 1 | did not deliver",
                "ERROR! Not enough disk space | | not enough room",
                "/opt/steamcmd.sh: line 39: /opt/linux32/steamcmd: No such file or directory | | lib32gcc-s1",
            })
    void failuresOfSignInAndGameSayWhetherToTryAgainAndWhatToDo(String line, Long retry, String words) {
        SteamReader reader = reader(OPERATOR);
        reader.read("Loading Steam API...OK");
        reader.read(line);

        assertThat(reader.verdict(5)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.sentence()).contains(words).doesNotContain("pass\"");
            assertThat(failed.retryAfter()).isEqualTo(retry == null ? null : Duration.ofSeconds(retry));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR! Timeout downloading item 2 | 1 | Timeout",
                "ERROR! Download item 2 failed (Timeout). | 1 | Timeout",
                "ERROR! Download item 2 failed (No Connection). | 1 | No Connection",
                "ERROR! Download item 2 failed (Failure).src\\public\\tier1\\interface.h (264) : m_pModule | 1 | Failure",
                "ERROR! Download item 2 failed (Access Denied).Unloading Steam API...OK | | an account that owns the game",
                "ERROR! Download item 2 failed (File Not Found). | | check the number",
                "ERROR! Download item 2 rejected : No subscription | | an account that owns the game",
            })
    void failuresOfModsSayWhetherToTryAgain(String line, Long retry, String words) {
        SteamReader reader = reader(OPERATOR, "1", "2");
        reader.read("Success. Downloaded item 1 to \"/srv/x/steamapps/workshop/content/107410/1\" (123 bytes) ");
        reader.read(line);

        assertThat(reader.verdict(0)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.sentence()).contains("Mod 2").contains(words);
            assertThat(failed.retryAfter()).isEqualTo(retry == null ? null : Duration.ofSeconds(retry));
        });
    }

    @Test
    void withoutAnAccountTheAnswerToAFailureOfTheWorkshopIsToSetOne() {
        SteamReader reader = reader(ANONYMOUS, "7");
        reader.read("ERROR! Download item 7 failed (Failure).");
        assertThat(reader.verdict(0)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.retryAfter()).isNull();
            assertThat(failed.sentence()).contains("LANGUARD_STEAM_USER");
        });
    }

    @Test
    void aModThatFailsForGoodKeepsFromTryingTheOthersAgain() {
        SteamReader reader = reader(OPERATOR, "1", "2");
        reader.read("ERROR! Download item 1 failed (Timeout).");
        reader.read("ERROR! Download item 2 failed (File Not Found).");
        assertThat(reader.verdict(0)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.retryAfter()).isNull();
            assertThat(failed.sentence()).contains("2 of 2 mods failed: 1, 2");
        });
    }

    @Test
    void exitCodesAloneAreNoSuccess() {
        assertThat(reader(OPERATOR).verdict(0))
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.sentence())
                        .isEqualTo("SteamCMD ended with exit code 0, without a word about what became of it"));
        assertThat(reader(OPERATOR).verdict(42))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(reader(OPERATOR).verdict(-1)).isInstanceOf(Failed.class);
    }

    @Test
    void questionsThatNobodyAnswersAreNoticedAlsoWithoutALineEnd() {
        assertThat(reader(OPERATOR).hopeless("")).isEmpty();
        assertThat(reader(OPERATOR).hopeless("Connecting anonymously to Steam Public..."))
                .isEmpty();
        for (String prompt : List.of("Steam Guard code:", "Two-factor code:", "password: ")) {
            assertThat(reader(OPERATOR).hopeless(prompt)).as(prompt).isPresent();
        }
        SteamReader asked = reader(OPERATOR);
        asked.read("This computer has not been authenticated for your account using Steam Guard.");
        assertThat(asked.hopeless(""))
                .get()
                .extracting(Failed::sentence)
                .asString()
                .contains("HOME=/data/steam");

        SteamReader confirming = reader(OPERATOR);
        confirming.read("Please confirm the login in the Steam Mobile app on your phone.");
        assertThat(confirming.hopeless("")).isEmpty();
        for (int i = 0; i < 100; i++) {
            confirming.read("Waiting for confirmation...");
        }
        assertThat(confirming.hopeless("")).isPresent();
    }

    @Test
    void garbageIsReadWithoutTroubleAndInNoTime() {
        SteamReader reader = reader(OPERATOR, "1");
        Random random = new Random(4);
        String alphabet = "ERROR! Download item (0x61) 'App' progress: 9.%[]\"FAILED";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int c = random.nextInt(300); c > 0; c--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            reader.read(line.toString());
            reader.hopeless(line.toString());
        }
        assertThat(reader.verdict(0)).isInstanceOf(Failed.class);
    }
}
