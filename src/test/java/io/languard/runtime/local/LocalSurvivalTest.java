package io.languard.runtime.local;

import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.awaitText;
import static io.languard.runtime.Games.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.runtime.Games;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manager that started the game is a process of its own here, and is killed with SIGKILL. */
class LocalSurvivalTest {

    private static final ServerId SERVER = new ServerId(1);

    @TempDir
    Path folder;

    private LocalRuntime runtime;
    private Games games;
    private Process manager;
    private int port;

    @BeforeEach
    void makeRuntime() {
        runtime = new LocalRuntime(Clock.systemUTC(), folder.resolve("home"));
        games = new Games(runtime, folder);
    }

    @AfterEach
    void leaveNothing() {
        if (manager != null) {
            manager.destroyForcibly();
        }
        runtime.recover(SERVER, folder.resolve("runs")).ifPresent(games::track);
        games.close();
        runtime.close();
    }

    private long startInDoomedEngine(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedStarter.class.getName(),
                        folder.toString(),
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DB_PASSWORD", "must-not-leak");
        manager = builder.start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(manager.getInputStream(), StandardCharsets.UTF_8));
        String[] words = reader.readLine().split(" ");
        assertThat(words[0]).isEqualTo("started");
        port = Integer.parseInt(words[2]);
        return Long.parseLong(words[1]);
    }

    private void killManager() throws Exception {
        Signals.send("KILL", manager.pid());
        assertThat(manager.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aGameOutlivesItsKilledManagerAndObeysTheNext() throws Exception {
        long pid = startInDoomedEngine("i=0; while [ $i -lt 1000 ]; do echo $i; i=$((i+1)); done; echo up;"
                + " while read -r l; do echo \"got $l\"; [ \"$l\" = quit ] && exit 23; done");
        killManager();

        RunningServer run = runtime.recover(SERVER, folder.resolve("runs")).orElseThrow();

        assertThat(run.state()).isInstanceOf(RunState.Running.class);
        assertThat(run.pid()).hasValue(pid);
        run.writeLine("hello");
        awaitText(run, "got hello");
        run.writeLine("quit");
        assertThat(awaitExit(run).code()).isEqualTo(23);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            expected.append(i).append('\n');
        }
        assertThat(textOf(run)).isEqualTo(expected + "up\ngot hello\ngot quit\n");
    }

    @Test
    void theExitCodeIsKnownEvenIfNoManagerWasThereToSeeIt() throws Exception {
        startInDoomedEngine("echo up; read -r l; exit 12");
        killManager();
        RunningServer waiting = runtime.recover(SERVER, folder.resolve("runs")).orElseThrow();
        waiting.writeLine("go");
        awaitExit(waiting);

        RunningServer found = runtime.recover(SERVER, folder.resolve("runs")).orElseThrow();

        assertThat(awaitExit(found).code()).isEqualTo(12);
    }

    @Test
    void theGameInheritsNeitherVariablesNorSocketsOfTheManager() throws Exception {
        startInDoomedEngine("env; ls -l /proc/$$/fd; echo listed; read -r l");
        killManager();
        RunningServer run = runtime.recover(SERVER, folder.resolve("runs")).orElseThrow();
        awaitText(run, "listed\n");

        String text = textOf(run);

        assertThat(text).doesNotContain("DB_PASSWORD").doesNotContain("must-not-leak");
        assertThat(text).contains("PATH=" + LocalRuntime.SEARCH_PATH + "\n");
        assertThat(text).contains("HOME=" + folder.resolve("work") + "\n");
        List<String> descriptors =
                text.lines().filter(line -> line.contains(" -> ")).toList();
        assertThat(descriptors).hasSize(3);
        assertThat(descriptors).noneMatch(line -> line.contains("socket:") || line.contains("pipe:"));
        // The port is free although the game lives on.
        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(false);
            again.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(again.isBound()).isTrue();
        }
    }
}
