package io.languard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged product, run as an operator runs it: {@code java -jar languard.jar} on a free port, with a data folder and
 * an embedded database of its own. What it prints is kept for the tests.
 */
public final class Product implements AutoCloseable {

    /** Generous: a machine that builds something else beside it takes several times as long. */
    public static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Path JAR = Path.of("target", "languard.jar").toAbsolutePath();
    private static final Pattern PASSWORD = Pattern.compile("sign in as admin with the password (\\S+) \\(");

    private static final String NEITHER_OPTIMISED_NOR_VERIFIED =
            "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private static Product shared;

    private final Map<String, String> environment;
    private final Path data;
    private final boolean ownsData;
    private final int port;
    private final Path output;
    private final Path errors;
    private Process launcher;

    private Product(Builder builder) {
        try {
            this.ownsData = builder.data == null;
            this.data = ownsData ? Files.createTempDirectory("languard-it") : builder.data;
            this.output = Files.createTempFile("languard-it", ".out");
            this.errors = Files.createTempFile("languard-it", ".err");
            this.port = builder.port == 0 ? Ports.free() : builder.port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.environment = new TreeMap<>(builder.environment);
    }

    /** How one is to be run; everything has a default. */
    public static final class Builder {

        private final Map<String, String> environment = new TreeMap<>();
        private Path data;
        private int port;

        private Builder() {}

        public Builder with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** A data folder that the test owns; the product's own one is deleted when it is closed. */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /** With the document of its API. */
        public Builder withOpenApi() {
            return with("MP_OPENAPI_SCAN_DISABLE", "false");
        }

        /** As operators run it: with the document of its API, every optimisation, and its byte code verified. */
        public Builder complete() {
            return withOpenApi().with("JVM_ARGS", "");
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Launches without waiting for anything. */
        public Product launch() {
            Product product = new Product(this);
            if (product.ownsData) {
                UnpackedParts.provide(product.data);
            }
            product.launch();
            return product;
        }

        /** Launches and waits until it is ready. */
        public Product start() {
            Product product = launch();
            try {
                product.awaitReady();
            } catch (RuntimeException | Error failed) {
                // Nobody else knows of it: it would go on for ever, and slow down the next one.
                product.close();
                throw failed;
            }
            return product;
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The one that all tests of this run share, so that it starts once. It is closed after the last test. */
    public static synchronized Product shared() {
        if (shared == null) {
            shared = builder()
                    .with("LANGUARD_ADMIN_PASSWORD", "shared-Product-1")
                    .with("LANGUARD_RATE_LIMITS", "off")
                    .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                    .withOpenApi()
                    .start();
        }
        return shared;
    }

    static synchronized void closeShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** Starts the launcher again, on the same data and port, after it has ended. */
    public void launch() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DB_") || name.startsWith("LANGUARD_"));
        builder.environment().put("LANGUARD_DATA", data.toString());
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        // Tests begin with an empty installation, unless they ask for more: with("LANGUARD_PRACTICE", "on").
        builder.environment().put("LANGUARD_PRACTICE", "off");
        // A product of the tests does not live long enough for these: together they are more than half of a start.
        builder.environment().put("JVM_ARGS", NEITHER_OPTIMISED_NOR_VERIFIED);
        builder.environment().put("MP_OPENAPI_SCAN_DISABLE", "true");
        builder.environment().putAll(environment);
        try {
            Files.writeString(output, "");
            Files.writeString(errors, "");
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the product answers requests, or fails with what it printed. */
    public void awaitReady() {
        awaitAnswer();
        if (ownsData) {
            UnpackedParts.keep(data);
        }
    }

    private void awaitAnswer() {
        Eventually.within(START_LIMIT).until(() -> {
            if (!launcher.isAlive()) {
                throw new IllegalStateException(
                        "The launcher ended with " + launcher.exitValue() + ": " + output() + errors());
            }
            return answers("/health/ready");
        });
    }

    /** Whether a GET of the path answers 200. */
    public boolean answers(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) baseUri().resolve(path).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            try (InputStream body = connection.getInputStream()) {
                body.readAllBytes();
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the product as an operator would and starts it again. */
    public void restart() {
        stop();
        launch();
        awaitReady();
    }

    /** Sends SIGTERM and waits for the end; returns the exit code. */
    public int stop() {
        launcher.destroy();
        return awaitExit();
    }

    public int awaitExit() {
        try {
            if (!launcher.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The launcher did not end within " + STOP_LIMIT + ": " + output() + errors());
            }
            return launcher.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void kill9Launcher() {
        launcher.destroyForcibly();
        awaitExit();
    }

    /** Kills the application server; the launcher starts it again. Returns the pid that was killed. */
    public long kill9Manager() {
        long pid = managerPid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        Eventually.within(Duration.ofSeconds(10)).until(() -> !alive(pid));
        return pid;
    }

    public URI baseUri() {
        return URI.create("http://localhost:" + port + "/");
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** The password given to the product, or else the one it printed on its first run. */
    public String adminPassword() {
        String given = environment.get("LANGUARD_ADMIN_PASSWORD");
        if (given != null) {
            return given;
        }
        // The launcher asks whether the product is ready, too, and prints after that.
        Eventually.within(START_LIMIT).untilAsserted(() -> assertThat(output()).containsPattern(PASSWORD));
        return PASSWORD.matcher(output()).results().findFirst().orElseThrow().group(1);
    }

    /** What the launcher printed since it was last launched. */
    public String output() {
        return read(output);
    }

    public String errors() {
        return read(errors);
    }

    public long launcherPid() {
        return launcher.pid();
    }

    /** The application server, or -1 while none is recorded. */
    public long managerPid() {
        return firstNumber(data.resolve("run/manager.pid"));
    }

    /** The embedded database, or -1 while none is recorded. */
    public long postgresPid() {
        return firstNumber(data.resolve("postgres/cluster/postmaster.pid"));
    }

    /** Whether a process is there and not merely waiting to be collected. */
    public static boolean alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends what still runs, the orphans of a killed launcher included, and deletes the data folder it made. */
    @Override
    public void close() {
        if (launcher.isAlive()) {
            stop();
        }
        // Game servers outlive the product on purpose, and a failed test leaves more behind than that.
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
        if (ownsData) {
            delete(data);
        }
    }

    private boolean isOurs(ProcessHandle handle) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(handle.pid()), "cwd"))
                    .startsWith(data.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        // A process that was just killed may still be closing its files.
        Eventually.within(Duration.ofSeconds(20)).until(() -> {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
                return true;
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        });
    }

    private static long firstNumber(Path file) {
        try {
            return Long.parseLong(Files.readString(file).split("\\s+")[0]);
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
