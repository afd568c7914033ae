package io.languard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The simulated Arma 3 server ({@code docs/practice-server.md}): installed once for each test run, and here started raw, as
 * a shell would start it. The working directory belongs to the test; what is already in it stays.
 */
public final class PracticeServer implements AutoCloseable {

    private static final Path BUILT = Path.of("target", "practice").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BLOCK = 5;

    private static Path installation;

    private final Process process;
    private final Path output;
    private final int port;

    private PracticeServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** The folder that an operator would call the game's installation. Shared: tests do not change it. */
    public static synchronized Path installation() {
        if (installation == null) {
            try {
                Path folder = Files.createTempDirectory("languard-practice");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                installation = install(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return installation;
    }

    /** Its {@code arma3server_x64}. */
    public static Path executable() {
        return installation().resolve("arma3server_x64");
    }

    /** Makes an installation of the test's own, readable by every user of the machine; returns the folder. */
    public static Path install(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : List.of("arma3server_x64", "practice.jar")) {
                Files.copy(BUILT.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.createSymbolicLink(folder.resolve("jre"), Path.of(System.getProperty("java.home")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A packed mission that the product ships: {@code Practice_Coop.Altis.pbo} or {@code Practice_Patrol.Stratis.pbo}. */
    public static Path mission(String file) {
        return BUILT.resolve("mpmissions").resolve(file);
    }

    /** The first of five ports in a row that are free at the moment. */
    public static int freePorts() {
        return Ports.freeRow(BLOCK);
    }

    public static Builder in(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    /** What it is to find in its working directory and on its command line; everything has a default. */
    public static final class Builder {

        private final Path folder;
        private final List<String> arguments = new ArrayList<>();
        private int port;
        private boolean config;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The first of the ports; without it a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder script(String... lines) {
            return file("practice.script", String.join("\n", lines) + "\n");
        }

        /** Text of server.cfg. */
        public Builder config(String... lines) {
            config = true;
            return file("server.cfg", String.join("\n", lines) + "\n");
        }

        /** Settings of the remote console. Its port is the fifth of the server's ports. */
        public Builder rcon(String password) {
            return file("battleye/beserver_x64.cfg", "RConPassword " + password + "\nRestrictRCon 0\n");
        }

        public Builder mission(String file) {
            try {
                Path missions = Files.createDirectories(folder.resolve("mpmissions"));
                Files.copy(PracticeServer.mission(file), missions.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Builder file(String path, String text) {
            try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Builder argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /** Starts it without waiting for anything. */
        public PracticeServer launch() {
            int first = port == 0 ? freePorts() : port;
            List<String> command = new ArrayList<>(List.of(executable().toString(), "-port=" + first));
            if (config) {
                command.add("-config=server.cfg");
            }
            command.addAll(arguments);
            try {
                Path output = Files.createTempFile("practice", ".out");
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                return new PracticeServer(process, output, first);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts it and waits until it is ready. */
        public PracticeServer start() {
            PracticeServer server = launch();
            server.awaitLine("Host identity created.");
            return server;
        }
    }

    /** The game's port; the query's is the next one. */
    public int port() {
        return port;
    }

    /** The remote console's, where the settings name no other. */
    public int rconPort() {
        return port + BLOCK - 1;
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    /** Everything it has printed so far. */
    public List<String> lines() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a line has been printed that contains the text; returns the first such line. */
    public String awaitLine(String part) {
        return awaitLine(part, 1);
    }

    /** Waits for the n-th line that contains the text. */
    public String awaitLine(String part, int count) {
        Eventually.within(LIMIT).untilAsserted(() -> {
            if (matching(part).size() < count) {
                throw new AssertionError("No line with \"" + part + "\" in:\n" + String.join("\n", lines())
                        + (process.isAlive() ? "" : "\nIt ended with " + process.exitValue()));
            }
        });
        return matching(part).get(count - 1);
    }

    /** Waits for its end; a signal that killed it is given as 128 and its number. */
    public int awaitExit() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It did not end within " + LIMIT + ":\n" + String.join("\n", lines()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void sendSigterm() {
        process.destroy();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> matching(String part) {
        return lines().stream().filter(line -> line.contains(part)).toList();
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
