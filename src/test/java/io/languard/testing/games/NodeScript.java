package io.languard.testing.games;

import static org.assertj.core.api.Assertions.fail;

import io.languard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running script of a folder of {@code src/test/node}, with the packages of npm that it needs. */
public final class NodeScript implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChildProcess process;

    private NodeScript(ChildProcess process) {
        this.process = process;
    }

    /** Puts the packages of all folders in place; quick when they are. */
    static synchronized void install() {
        Binaries.tool("node", "Node.js 20 or newer");
        Binaries.tool("npm", "npm");
        try {
            Path log = Files.createTempFile("node-packages", ".log");
            Process install = new ProcessBuilder(
                            Path.of(".ci/node-packages").toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!install.waitFor(5, TimeUnit.MINUTES) || install.exitValue() != 0) {
                install.destroyForcibly();
                fail("The script .ci/node-packages could not install the packages of the tests: "
                        + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("Interrupted");
        }
    }

    /**
     * Starts one.
     *
     * @param script for example {@code protocols/battleye-client.js}
     */
    public static NodeScript start(String script, String... arguments) {
        install();
        Path file = Path.of("target").resolve(script).toAbsolutePath();
        List<String> command = new ArrayList<>();
        command.add(Binaries.tool("node", "Node.js 20 or newer").toString());
        command.add(file.toString());
        command.addAll(List.of(arguments));
        return new NodeScript(new ChildProcess(command, Map.of(), file.getParent(), line -> {}));
    }

    /** Everything it has printed so far. */
    public List<String> lines() {
        return process.lines();
    }

    /** Waits for a line that begins so; returns what follows. */
    public String await(String beginning) {
        Eventually.within(LIMIT).untilAsserted(() -> {
            if (lines().stream().noneMatch(line -> line.startsWith(beginning))) {
                throw new AssertionError("No line begins with " + beginning + ":\n" + process.tail());
            }
        });
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .substring(beginning.length());
    }

    /** One line to its standard input. */
    public void write(String line) {
        process.write(line);
    }

    @Override
    public void close() {
        process.close();
    }
}
