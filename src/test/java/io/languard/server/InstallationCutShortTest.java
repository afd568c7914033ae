package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.game.Installer;
import io.languard.game.steam.MetaFileNames;
import io.languard.game.steam.SteamApp;
import io.languard.game.steam.SteamInstaller;
import io.languard.game.steam.SteamSettings;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Installations that somebody cancels, or whose manager dies. */
class InstallationCutShortTest extends InstallationFixture {

    @Test
    void aStopCancelsItAndEndsItsProcessesWithTheirChildren() {
        ServerId id = own();
        steam.behave("slow");
        install(id, false);
        Eventually.within(SOON).until(() -> !steam.lines("child").isEmpty());
        long child = Long.parseLong(steam.lines("child").get(0));

        ServerView stopped = lab.stop(id);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().reason()).isEqualTo("installation cancelled by tester");
        assertThat(isAlive(child)).isFalse();
        assertThat(leftovers(id)).isEmpty();
        assertThat(lab.states(id)).containsExactly(ServerState.INSTALLING, ServerState.STOPPED);
        assertThat(lab.servers.installation(id).last().result()).isEqualTo(InstallView.Result.CANCELLED);
        assertThat(refusal(lab.servers.cancelInstallation(Lab.TESTER, id)).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void whatWaitsForItsNextAttemptIsCancelledAtOnce() {
        lab.close();
        Installer patient = new SteamInstaller(
                new SteamSettings(
                        steam.program(),
                        SteamSettings.ANONYMOUS,
                        null,
                        data.resolve("steam-home"),
                        SteamSettings.Waits.USUAL),
                new SteamApp(233780, 107410, 1, true, new MetaFileNames()));
        lab = new Lab(data, Duration.ofSeconds(5), patient);
        ServerId id = own();
        steam.behave("ratelimit");
        install(id, false);
        Eventually.within(SOON).until(() -> {
            InstallView.Current current = lab.servers.installation(id).current();
            return current != null && current.nextAttemptAt() != null;
        });

        lab.restartManager();
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.INSTALLING);
        ServerView cancelled = lab.servers
                .cancelInstallation(Lab.TESTER, id)
                .toCompletableFuture()
                .join();

        assertThat(cancelled.state()).isEqualTo(ServerState.STOPPED);
        assertThat(steam.lines("commands")).hasSize(1);
    }

    @Test
    void anInstallationSurvivesTheDeathOfTheManagerAndItsVerdictIsNotLost() throws Exception {
        lab.close();
        steam.behave("slow", "slow");
        Process manager = DoomedEngine.start(
                data.toString(), "install", data.resolve("standin").toString());
        Eventually.within(SOON).until(() -> steam.has("begun"));
        manager.destroyForcibly().waitFor();

        lab = new Lab(data, Duration.ofSeconds(5), steam(data.resolve("standin"), data, 1024));
        ServerId id = lab.knownFromBefore("scriptgame");
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.INSTALLING);
        Eventually.within(SOON).until(() -> "downloading (12 %)"
                .equals(lab.servers.get(id).live().reason()));
        steam.go();
        lab.awaitState(id, ServerState.STOPPED);

        assertThat(steam.lines("commands")).hasSize(1);
        assertThat(lab.servers.installation(id).last().result()).isEqualTo(InstallView.Result.SUCCEEDED);
        assertThat(lab.log(id).stream().filter(line -> line.startsWith("Loading Steam API")))
                .hasSize(1);
        assertThat(leftovers(id)).isEmpty();
        assertNoPasswordBelow(data.resolve("servers"));
    }

    @Test
    void anInstallationThatEndedWhileNoManagerWasThereIsJudgedByTheNext() {
        ServerId id = own();
        steam.behave("slow");
        install(id, false);
        Eventually.within(SOON).until(() -> steam.has("begun"));

        lab.restartManagerAfter(() -> {
            steam.go();
            Eventually.within(SOON).until(() -> Files.exists(exit(id)));
        });
        lab.awaitState(id, ServerState.STOPPED);

        assertThat(lab.servers.installation(id).last().result()).isEqualTo(InstallView.Result.SUCCEEDED);
        assertThat(lab.log(id)).containsOnlyOnce("Success! App '233780' fully installed.");
    }

    private Path exit(ServerId id) {
        return data.resolve("servers/" + id + "/run/1/exit");
    }

    private static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }
}
