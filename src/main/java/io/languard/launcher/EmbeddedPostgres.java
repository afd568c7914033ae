package io.languard.launcher;

import io.languard.common.AtomicFiles;
import io.languard.common.Secret;
import io.languard.launcher.Settings.Database;
import io.languard.launcher.StartFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database of an installation that names no other one: a PostgreSQL of its own that listens on loopback only. It is
 * synced to disk like any production one; its data must survive a power cut.
 *
 * <p>It runs in a session of its own, so that a Ctrl-C meant for the launcher does not reach it before the manager has
 * ended. One that outlived a killed launcher is taken over.
 */
final class EmbeddedPostgres {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "languard";
    private static final String ADMINISTRATOR = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 30;
    private static final int START_ATTEMPTS = 3;

    /** Lines of {@code postmaster.pid}, see the manual of PostgreSQL, "Database File Layout". */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    private final DataFolder data;
    private final Path binaries;
    private final Path cluster;
    private final Path startLog;
    private final Map<String, String> environment;
    private final Secret administratorPassword;
    private final Secret password;

    private record Running(KnownProcess process, int port, Instant since) {}

    private Optional<Running> running = Optional.empty();
    private boolean takenOver;

    EmbeddedPostgres(DataFolder data, Path binaries, Map<String, String> environment) throws StartFailure {
        this.data = data;
        this.binaries = binaries;
        this.environment = environment;
        Path folder = data.folder("postgres");
        this.cluster = folder.resolve("cluster");
        this.startLog = folder.resolve("start.log");
        this.administratorPassword = Secret.of(data.secret("database-administrator"));
        this.password = Secret.of(data.secret("database"));
    }

    /**
     * Takes over the running database or starts it, and makes the database of the application in it. Blocks until it
     * takes connections.
     *
     * @param major the major version of the binaries
     */
    void start(String major) throws StartFailure, InterruptedException {
        try {
            running = survivor();
            takenOver = running.isPresent();
            if (running.isEmpty()) {
                DatabaseUser user = DatabaseUser.choose(cluster, environment);
                createCluster(user);
                requireVersion(major);
                clearRemains();
                user.own(cluster);
                launch(user);
            }
            DatabaseCheck.createIfAbsent(administrator(), NAME, password, NAME);
        } catch (IOException e) {
            throw data.failure(e);
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** Whether an earlier launcher had started it; it may then run from binaries of an earlier version. */
    boolean isTakenOver() {
        return takenOver;
    }

    boolean isAlive() {
        return running.isPresent() && running.get().process().isAlive();
    }

    Duration lifetime() {
        return running.map(each -> Duration.between(each.since(), Instant.now()))
                .orElse(Duration.ZERO);
    }

    Database database() {
        return new Database(LOOPBACK, port(), NAME, NAME, password);
    }

    private Database administrator() {
        return new Database(LOOPBACK, port(), ADMINISTRATOR, ADMINISTRATOR, administratorPassword);
    }

    private int port() {
        return running.orElseThrow().port();
    }

    /** The fast shutdown of PostgreSQL: open connections are ended, everything is written. Blocks until it is done. */
    void stop() throws InterruptedException {
        if (running.isEmpty() || !isAlive()) {
            return;
        }
        KnownProcess process = running.get().process();
        signal(process, "INT");
        if (!process.awaitEnd(STOP_LIMIT)) {
            signal(process, "QUIT");
            if (!process.awaitEnd(ORPHAN_LIMIT)) {
                process.kill();
            }
        }
    }

    /** Java can send TERM and KILL only, and TERM waits for clients that may never leave. */
    private static void signal(KnownProcess process, String name) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -$1 $0", Long.toString(process.pid()), name)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.terminate();
        }
    }

    private Optional<Running> survivor() throws InterruptedException {
        Optional<Running> found = recorded();
        if (found.isEmpty()) {
            return found;
        }
        running = found;
        return awaitConnections(found.get()) ? found : Optional.empty();
    }

    private Optional<Running> recorded() {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            Optional<KnownProcess> process =
                    KnownProcess.of(Long.parseLong(lines.get(PID_LINE).trim()));
            int port = Integer.parseInt(lines.get(PORT_LINE).trim());
            return process.filter(this::isOurs).map(each -> new Running(each, port, Instant.now()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The processes of a cluster run in its folder; the pid alone may meanwhile belong to anything. */
    private boolean isOurs(KnownProcess process) {
        try {
            Path real = cluster.toRealPath();
            return process.isAlive() && process.folder().filter(real::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private void createCluster(DatabaseUser user) throws IOException, StartFailure, InterruptedException {
        Path folder = cluster.resolveSibling("new");
        Files.deleteIfExists(cluster.resolveSibling("new.password"));
        delete(folder);
        if (Files.exists(cluster)) {
            return;
        }
        data.checkFreeSpace(0);
        Path passwordFile = cluster.resolveSibling("new.password");
        AtomicFiles.write(passwordFile, administratorPassword.reveal());
        Files.createDirectory(folder);
        user.own(folder);
        user.own(passwordFile);
        int exitCode = builder(user.command(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + folder,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")))
                .start()
                .waitFor();
        Files.deleteIfExists(passwordFile);
        if (exitCode != 0) {
            data.checkFreeSpace(0);
            throw broken(new IOException("initdb ended with " + exitCode));
        }
        Files.move(folder, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion(String major) throws IOException, StartFailure {
        String present = Files.readString(cluster.resolve("PG_VERSION")).trim();
        if (!present.equals(major)) {
            throw new StartFailure(
                    Reason.START_FAILED,
                    "The data in " + cluster + " is of PostgreSQL " + present + ", this version of Languard brings "
                            + major + ": start the version that made it, export the data, and import it here.");
        }
    }

    /**
     * Removes what a killed database left. Its pid file would stop the start when the pid has been given to another
     * process, and its own workers must be gone before a second one may touch the files.
     */
    private void clearRemains() throws IOException, InterruptedException {
        List<KnownProcess> workers;
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            workers = all.map(handle -> KnownProcess.of(handle.pid()))
                    .flatMap(Optional::stream)
                    .filter(this::isOurs)
                    .toList();
        }
        for (KnownProcess worker : workers) {
            if (!worker.awaitEnd(ORPHAN_LIMIT)) {
                worker.kill();
                worker.awaitEnd(ORPHAN_LIMIT);
            }
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private void launch(DatabaseUser user) throws IOException, StartFailure, InterruptedException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            int port = choosePort(attempt == 1);
            List<String> command = new ArrayList<>(List.of("setsid"));
            command.addAll(user.command(List.of(
                    binaries.resolve("bin/postgres").toString(),
                    "-D",
                    cluster.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=" + LOOPBACK,
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "max_connections=60",
                    "-c",
                    "shared_buffers=64MB",
                    "-c",
                    "logging_collector=on",
                    "-c",
                    "log_filename=postgresql-%u.log",
                    "-c",
                    "log_rotation_age=1d",
                    "-c",
                    "log_truncate_on_rotation=on")));
            Process process = builder(command).start();
            KnownProcess known = KnownProcess.of(process.pid())
                    .orElseThrow(() -> broken(new IOException("The database ended at once")));
            running = Optional.of(new Running(known, port, Instant.now()));
            if (awaitConnections(running.get())) {
                Files.writeString(cluster.resolveSibling("port"), Integer.toString(port));
                return;
            }
            known.kill();
            known.awaitEnd(ORPHAN_LIMIT);
        }
        running = Optional.empty();
        data.checkFreeSpace(0);
        throw broken(new IOException("The database ended again and again"));
    }

    /** Waits until the database takes connections, and tells whether it does before it ends or the time is over. */
    private boolean awaitConnections(Running candidate) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && candidate.process().isAlive()) {
            try {
                DatabaseCheck.connect(administrator()).close();
                return true;
            } catch (SQLException e) {
                // Not yet: it listens, or replays its log.
                Thread.sleep(POLL_MILLIS);
            }
        }
        return false;
    }

    /** The port of the last run where it is still free, so that what an operator noted stays right. */
    private int choosePort(boolean preferLast) throws IOException {
        if (preferLast) {
            try {
                int last = Integer.parseInt(
                        Files.readString(cluster.resolveSibling("port")).trim());
                return bindable(last);
            } catch (IOException | NumberFormatException e) {
                // None, or taken meanwhile.
            }
        }
        return bindable(0);
    }

    private static int bindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(binaries.toFile())
                .redirectErrorStream(true)
                .redirectOutput(startLog.toFile());
        // Settings of other clusters and of the launcher must not leak into this one.
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("TZ"));
        return builder;
    }

    private StartFailure broken(Exception cause) {
        return new StartFailure(
                Reason.START_FAILED,
                "The embedded database does not start: see " + startLog + " and " + cluster.resolve("log") + ".",
                cause);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                List<Path> deepestFirst =
                        content.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            }
        }
    }
}
