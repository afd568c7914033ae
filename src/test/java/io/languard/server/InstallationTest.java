package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.ServerEvent;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Installations that run to their end, good or bad. */
class InstallationTest extends InstallationFixture {

    @Test
    void installsIntoTheServersOwnFolderAndThenTheServerStarts() {
        ServerId id = own();
        assertThat(lab.servers.get(id).definition().exePath()).isEqualTo("scriptgame");
        assertThat(refusal(lab.servers.start(Lab.TESTER, id)).getMessage())
                .isEqualTo("The game is not installed yet: there is no 'scriptgame' in the server's own folder."
                        + " Install the game first.");
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STOPPED);

        ServerView begun = install(id, true);
        assertThat(begun.state()).isEqualTo(ServerState.INSTALLING);
        lab.awaitState(id, ServerState.STOPPED);

        assertThat(steam.lines("last-script"))
                .containsExactly(
                        "@ShutdownOnFailedCommand 1",
                        "@NoPromptForPassword 1",
                        "force_install_dir \"" + lab.servers.files(id) + "\"",
                        "login \"operator\" \"" + PASSWORD + "\"",
                        "app_update 233780 validate",
                        "quit");
        assertThat(steam.lines("modes")).containsExactly("600");
        assertThat(steam.lines("homes"))
                .containsExactly(data.resolve("steam-home").toString());
        assertThat(lab.states(id)).containsExactly(ServerState.INSTALLING, ServerState.STOPPED);
        assertThat(progress(id))
                .contains("downloading 12 264765972/2145386496", "verifying update 55 1182107959/2145386496");
        lab.awaitLog(id, log -> assertThat(log)
                .containsSubsequence(
                        "Installation of the game (every file is checked) begun by tester",
                        "Success! App '233780' fully installed.",
                        "Installed: the game (every file is checked)"));
        InstallView view = lab.servers.installation(id);
        assertThat(view.current()).isNull();
        assertThat(view.last().result()).isEqualTo(InstallView.Result.SUCCEEDED);
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
    }

    @Test
    void showsHowFarItIsAndRefusesToStartOrDeleteMeanwhile() {
        ServerId id = own();
        steam.behave("slow");
        install(id, false);
        Eventually.within(SOON).until(() -> "downloading (12 %)"
                .equals(lab.servers.get(id).live().reason()));

        InstallView.Current current = lab.servers.installation(id).current();
        assertThat(current.attempt()).isEqualTo(1);
        assertThat(current.attempts()).isEqualTo(5);
        assertThat(current.startedBy()).isEqualTo("tester");
        assertThat(current.progress()).isEqualTo(new InstallView.Progress(12, "downloading", 264765972L, 2145386496L));
        assertThat(refusal(lab.servers.start(Lab.TESTER, id)).code()).isEqualTo(ErrorCode.SERVER_BUSY);
        assertThat(refusal(lab.servers.install(Lab.TESTER, id, InstallRequest.game(false)))
                        .code())
                .isEqualTo(ErrorCode.SERVER_BUSY);
        assertThat(refusal(lab.servers.delete(Lab.TESTER, id)).code()).isEqualTo(ErrorCode.SERVER_NOT_STOPPED);
        assertThat(refusal(lab.servers.restart(Lab.TESTER, id)).code()).isEqualTo(ErrorCode.SERVER_BUSY);
        assertThat(lab.servers.installation(id).current())
                .as("a restart does not cancel it")
                .isNotNull();

        steam.go();
        lab.awaitState(id, ServerState.STOPPED);
        assertThat(lab.servers.get(id).live().reason()).isNull();
    }

    @Test
    void triesAgainAfterAGrowingWaitWhenTheFailureMayPass() {
        ServerId id = own();
        steam.behave("apptimeout", "ratelimit", "selfupdate", "ok");

        install(id, false);
        lab.awaitState(id, ServerState.STOPPED);

        lab.awaitLog(id, log -> assertThat(log)
                .anySatisfy(
                        line -> assertThat(line).startsWith("Attempt 1 of 5 failed: App 233780: Steam did not deliver"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Attempt 2 of 5 failed: Steam refuses further sign-ins"))
                .contains("Attempt 3 of 5 failed: SteamCMD has updated itself and wants to be started again")
                .containsSubsequence("Tries again in 0.1 s", "Tries again in 0.2 s", "Tries again in 4.0 s"));
        assertThat(steam.lines("commands")).hasSize(4);
        assertThat(lab.states(id)).containsExactly(ServerState.INSTALLING, ServerState.STOPPED);
    }

    @Test
    void givesUpWhenAllAttemptsFailed() {
        ServerId id = own();
        steam.behave("mute", "apptimeout", "apptimeout", "crash", "noconnection");

        install(id, false);
        lab.awaitState(id, ServerState.ERROR);

        assertThat(lab.servers.get(id).live().reason())
                .isEqualTo("installation failed: Sign-in: Steam did not deliver it (No Connection); try again later");
        assertThat(steam.lines("commands")).hasSize(5);
        assertThat(lab.servers.installation(id).last().result()).isEqualTo(InstallView.Result.FAILED);
        assertThat(leftovers(id)).isEmpty();

        install(id, false);
        lab.awaitState(id, ServerState.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "wrongpassword, does not accept the sign-in of 'operator' (Invalid Password)",
        "nosubscription, Set LANGUARD_STEAM_USER to an account that owns the game",
        "nospace, not enough room on the disk",
        "guard, asks for a Steam Guard code",
        "twofactor, asks for a Steam Guard code",
        "nocredentials, asks for the password of 'operator'",
        "nolibraries, lib32gcc-s1",
    })
    void saysAtOnceWhatToDoWhenAnotherAttemptWouldFailToo(String behaviour, String words) {
        ServerId id = own();
        steam.behave(behaviour);

        install(id, false);
        lab.awaitState(id, ServerState.ERROR);

        assertThat(lab.servers.get(id).live().reason()).contains(words);
        assertThat(steam.lines("commands")).hasSize(1);
        assertThat(leftovers(id)).isEmpty();
    }

    @Test
    void linksDownloadedModsUnderANameThatStaysAndLowersTheNamesInside() throws IOException {
        ServerId id = own();
        installMods(id, "450814997", "463939057");
        lab.awaitState(id, ServerState.STOPPED);

        Path files = lab.servers.files(id);
        Path mod = files.resolve("@mod_ather_co_450814997");
        assertThat(Files.readSymbolicLink(mod)).isEqualTo(Path.of("steamapps/workshop/content/107410/450814997"));
        assertThat(mod.resolve("addons/main_450814997.pbo")).exists();
        assertThat(mod.resolve("keys/author.bikey")).hasContent("key");
        assertThat(files.resolve("@mod_ather_co_463939057")).isSymbolicLink();
        assertThat(progress(id)).contains("downloading mod 463939057 50 null/null");
        // Told after the state.
        Eventually.within(SOON).until(() -> lab.seen.stream().anyMatch(ServerEvent.ModsChanged.class::isInstance));
        String before = Files.readString(mod.resolve("addons/main_450814997.pbo"));

        steam.title("Something else");
        installMods(id, "450814997", "1");
        lab.awaitState(id, ServerState.STOPPED);

        assertThat(Files.readString(mod.resolve("addons/main_450814997.pbo"))).isNotEqualTo(before);
        assertThat(mod.resolve("Addons")).doesNotExist();
        assertThat(files.resolve("@something_else/meta.cpp")).content().contains("publishedid = 1;");

        Files.createDirectory(files.resolve("@third"));
        steam.title("Third");
        installMods(id, "3", "4");
        lab.awaitState(id, ServerState.STOPPED);
        assertThat(files.resolve("@third")).isDirectory().isEmptyDirectory();
        assertThat(files.resolve("@third-3")).isSymbolicLink();
        assertThat(files.resolve("@third-4")).isSymbolicLink();
    }

    @Test
    void downloadsModsAgainUntilAllAreThereAndNamesThoseThatFailForGood() {
        ServerId id = own();
        steam.behave("itemtimeout 2", "itemlate 2");
        installMods(id, "1", "2");
        lab.awaitState(id, ServerState.STOPPED);
        assertThat(steam.lines("commands")).hasSize(3);

        steam.behave("itemgone 2");
        installMods(id, "1", "2", "3");
        lab.awaitState(id, ServerState.ERROR);
        assertThat(lab.servers.get(id).live().reason())
                .isEqualTo("installation failed: Mod 2: Steam does not have it (File Not Found); check the number");
        lab.awaitLog(id, log -> assertThat(log)
                .as("the others are in place all the same")
                .containsOnlyOnce("Mod 3 is ready as '@mod_ather_co_3'"));
        assertThat(lab.servers.files(id).resolve("@mod_ather_co_3/addons/main_3.pbo"))
                .exists();

        steam.behave("itemlost 9");
        installMods(id, "9");
        Eventually.within(SOON)
                .until(() -> String.valueOf(lab.servers.get(id).live().reason()).contains("nothing is in"));
    }

    @Test
    void refusesWhenTheDiskHasNoRoomAndSaysHowMuchIsMissing() {
        lab.close();
        lab = new Lab(data, Duration.ofSeconds(5), steam(data.resolve("standin"), data, 1L << 50));
        ServerId id = own();

        DomainException refusal = refusal(lab.servers.install(Lab.TESTER, id, InstallRequest.game(false)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(refusal.text()).contains("1048576.0 GB are needed").contains("GB are free in");
        assertThat(refusal.details()).containsEntry("bytes_needed", 1L << 50).containsKey("bytes_free");
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STOPPED);
        assertThat(steam.lines("commands")).isEmpty();
    }

    @Test
    void thePasswordIsNowhereToBeSeen() throws IOException {
        ServerId id = own();
        steam.behave("slow");
        install(id, false);
        Eventually.within(SOON).until(() -> steam.has("begun"));
        assertThat(commandLines()).noneMatch(line -> line.contains(PASSWORD));
        steam.go();
        lab.awaitState(id, ServerState.STOPPED);

        lab.awaitLog(id, log -> assertThat(log).contains("Steam>login \"operator\" \"***\""));
        assertNoPasswordBelow(data.resolve("servers"));
        assertThat(lab.seen.toString()).doesNotContain(PASSWORD);
        assertThat(steam.lines("commands")).noneMatch(line -> line.contains(PASSWORD));
    }

    @Test
    void anInstallationThatAnotherServerRunsFromIsNotChangedAndWhatIsBeingChangedIsNotRun() throws IOException {
        Path shared = Files.createDirectories(data.resolve("shared"));
        Path executable = Files.copy(Path.of("/bin/sh").toRealPath(), shared.resolve("scriptgame"));
        ServerId first = lab.create(executable.toString(), script("echo ready; cat"), false, 0);
        ServerId second = lab.create(executable.toString(), script("echo ready; cat"), false, 0);
        assertThat(refusal(lab.servers.install(Lab.TESTER, second, InstallRequest.game(false)))
                        .text())
                .startsWith("The game in " + shared + " was not installed by SteamCMD, so it is left alone.");
        installMods(second, "7");
        lab.awaitState(second, ServerState.STOPPED);
        assertThat(shared.resolve("steamapps")).doesNotExist();
        assertThat(lab.servers.files(second).resolve("@mod_ather_co_7/meta.cpp"))
                .exists();

        Files.createDirectories(shared.resolve("steamapps"));
        Files.writeString(shared.resolve("steamapps/appmanifest_233780.acf"), "");
        lab.start(first);
        lab.awaitState(first, ServerState.RUNNING);

        DomainException refusal = refusal(lab.servers.install(Lab.TESTER, second, InstallRequest.game(false)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(refusal.text())
                .isEqualTo("Server " + first + " 'Test' runs from the same installation: stop it first");

        lab.servers.kill(Lab.TESTER, first).toCompletableFuture().join();
        steam.behave("slow");
        install(second, false);
        Eventually.within(SOON).until(() -> steam.has("begun"));
        assertThat(refusal(lab.servers.start(Lab.TESTER, first)).code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(steam.lines("last-script")).contains("force_install_dir \"" + shared + "\"");
        steam.go();
        lab.awaitState(second, ServerState.STOPPED);
    }

    @Test
    void anInstallationThatAServerJustBeginsToRunFromIsNotChanged() throws Exception {
        Path shared = Files.createDirectories(data.resolve("shared"));
        Path executable = Files.copy(Path.of("/bin/sh").toRealPath(), shared.resolve("scriptgame"));
        Files.createDirectories(shared.resolve("steamapps"));
        Files.writeString(shared.resolve("steamapps/appmanifest_233780.acf"), "");
        ServerId first = lab.create(executable.toString(), script("echo ready; cat"), false, 0);
        ServerId second = lab.create(executable.toString(), script("echo ready; cat"), false, 0);
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch prepared = new CountDownLatch(1);
        lab.servers.beforeStart(server -> {
            preparing.countDown();
            await(prepared);
        });

        CompletionStage<ServerView> start = lab.servers.start(Lab.TESTER, first);
        await(preparing);
        DomainException refusal = refusal(lab.servers.install(Lab.TESTER, second, InstallRequest.game(false)));
        prepared.countDown();

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(refusal.text())
                .isEqualTo("Server " + first + " 'Test' runs from the same installation: stop it first");
        start.toCompletableFuture().get(10, TimeUnit.SECONDS);
        lab.awaitState(first, ServerState.RUNNING);
        lab.servers.kill(Lab.TESTER, first).toCompletableFuture().join();
        install(second, false);
    }

    @Test
    void aGameThatCannotBeInstalledSaysSo() {
        lab.close();
        lab = new Lab(data);
        ServerId id = lab.create("echo ready; cat");

        assertThatThrownBy(() -> lab.servers.installation(id))
                .hasMessage("Game type 'script' does not support installation");
        assertThat(refusal(lab.servers.install(Lab.TESTER, id, InstallRequest.game(false)))
                        .code())
                .isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(refusal(() -> lab.create("scriptgame", script(""), false, 0)).code())
                .isEqualTo(ErrorCode.EXE_NOT_ALLOWED);
    }

    @Test
    void whatIsNoWorkshopIdIsRefused() {
        ServerId id = own();
        for (String hostile : List.of("", "12a", "-1", "1\nlogin x", "../1", "99999999999999999999999")) {
            assertThat(refusal(lab.servers.install(Lab.TESTER, id, InstallRequest.mods(List.of(hostile))))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
        assertThat(steam.lines("commands")).isEmpty();
    }

    private static ObjectNode script(String script) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", script);
        return config;
    }

    private void installMods(ServerId id, String... ids) {
        lab.servers
                .install(Lab.TESTER, id, InstallRequest.mods(List.of(ids)))
                .toCompletableFuture()
                .join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> progress(ServerId id) {
        List<String> texts = new ArrayList<>();
        lab.seen.forEach(event -> {
            if (event instanceof ServerEvent.InstallProgressed made
                    && made.server().equals(id)) {
                texts.add(made.text() + " " + made.percent() + " " + made.bytesDone() + "/" + made.bytesTotal());
            }
        });
        return texts;
    }

    private static List<String> commandLines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.toList()) {
                if (process.getFileName().toString().matches("\\d+")) {
                    try {
                        lines.add(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
                    } catch (IOException gone) {
                        // It ended meanwhile.
                    }
                }
            }
        }
        return lines;
    }
}
