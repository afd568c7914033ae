package io.languard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Starts small shell scripts as games, and removes every trace of them in the end. */
public final class Games implements AutoCloseable {

    public static final Duration SOON = Duration.ofSeconds(10);

    private final ServerRuntime runtime;
    private final Path folder;
    private final AtomicLong runs = new AtomicLong();
    private final List<RunningServer> started = new ArrayList<>();

    public Games(ServerRuntime runtime, Path folder) {
        this.runtime = runtime;
        this.folder = folder;
    }

    public Path runsDirectory(ServerId server) {
        return folder.resolve("runs").resolve(server.toString());
    }

    public LaunchSpec spec(ServerId server, List<String> command) {
        return spec(server, command, Map.of(), Limits.NONE);
    }

    public LaunchSpec spec(ServerId server, List<String> command, Map<String, String> environment, Limits limits) {
        try {
            Path work = Files.createDirectories(folder.resolve("work").resolve(server.toString()));
            return new LaunchSpec(
                    server, runs.incrementAndGet(), runsDirectory(server), work, command, environment, limits, null);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    public static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    public RunningServer start(ServerId server, String script) throws RuntimeFailure {
        return start(spec(server, shell(script)));
    }

    public RunningServer start(LaunchSpec spec) throws RuntimeFailure {
        return track(runtime.start(spec));
    }

    public RunningServer track(RunningServer run) {
        synchronized (started) {
            started.add(run);
        }
        return run;
    }

    public static String textOf(RunningServer run) {
        try (OutputSource source = run.output()) {
            ByteBuffer buffer = ByteBuffer.allocate((int) source.size());
            long position = 0;
            while (buffer.hasRemaining()) {
                int read = source.read(position, buffer);
                if (read == 0) {
                    break;
                }
                position += read;
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeFailure failed) {
            throw new AssertionError(failed);
        }
    }

    public static void awaitText(RunningServer run, String text) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(textOf(run)).contains(text));
    }

    public static RunState awaitEnd(RunningServer run) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(run.state()).isNotInstanceOf(RunState.Running.class));
        return run.state();
    }

    public static ExitStatus awaitExit(RunningServer run) {
        RunState end = awaitEnd(run);
        assertThat(end).isInstanceOf(RunState.Exited.class);
        return ((RunState.Exited) end).status();
    }

    @Override
    public void close() {
        for (RunningServer run : started) {
            try {
                run.kill();
                awaitEnd(run);
                run.dispose();
            } catch (RuntimeFailure failed) {
                throw new AssertionError("A game of a test is still there", failed);
            }
        }
    }
}
