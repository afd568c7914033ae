package io.languard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one for each test JVM, started when first asked for and ended with it. Every {@link #create}
 * gives a database of its own, with the schema of the product in it.
 */
public final class TestDatabase {

    public static final String USER = "languard";

    private static final Path HOME = Path.of("target", "test-postgres").toAbsolutePath();
    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static TestDatabase running;

    private final Path folder;
    private final Path binaries;
    private final int port;
    private Process process;

    private TestDatabase(Path binaries) throws IOException, InterruptedException {
        this.binaries = binaries;
        this.folder = HOME.resolve("run-" + ProcessHandle.current().pid());
        this.port = Ports.free();
        delete(folder);
        Files.createDirectories(folder);
        Path log = folder.resolve("start.log");
        Process initdb = start(
                log,
                "bin/initdb",
                "--pgdata=" + folder.resolve("data"),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed: " + Files.readString(log));
        }
        launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "test database"));
    }

    /** A fresh database with the product's schema. */
    public static DataSource create() {
        PGSimpleDataSource source = empty();
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return source;
    }

    /** A fresh database with nothing in it. */
    public static PGSimpleDataSource empty() {
        TestDatabase server = running();
        String name = "test" + NUMBER.incrementAndGet();
        try (Connection connection = server.source("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.source(name);
    }

    /** Stops the server as an outage would, open connections included; {@link #restart} brings it back. */
    public static void interrupt() throws InterruptedException {
        running().end();
    }

    public static void restart() throws IOException, InterruptedException {
        running().launch();
    }

    private static synchronized TestDatabase running() {
        if (running == null) {
            try {
                Files.createDirectories(HOME);
                endOrphans();
                running = new TestDatabase(unpacked());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    private PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(USER);
        source.setConnectTimeout(3);
        source.setSocketTimeout(30);
        return source;
    }

    private void launch() throws IOException, InterruptedException {
        // Nothing of value is in it, so nothing waits for the disk.
        process = start(
                folder.resolve("server.log"),
                "bin/postgres",
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + HOST,
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "shared_buffers=32MB");
        Eventually.within(START_LIMIT).until(this::answers);
    }

    private boolean answers() {
        try (Connection connection = source("postgres").getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void end() {
        // SIGTERM would wait for clients that are still connected; its files are not needed again after the tests.
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(Path log, String... command) throws IOException {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root.
            all.addAll(List.of("unshare", "-U", "--"));
        }
        all.add(binaries.resolve(command[0]).toString());
        all.addAll(List.of(command).subList(1, command.length));
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    /** A test JVM that was killed could not end its server. */
    private static void endOrphans() throws IOException {
        try (Stream<Path> runs = Files.list(HOME)) {
            for (Path run : runs.filter(path -> path.getFileName().toString().startsWith("run-"))
                    .toList()) {
                long jvm = Long.parseLong(run.getFileName().toString().substring("run-".length()));
                if (ProcessHandle.of(jvm).isEmpty()) {
                    Path pid = run.resolve("data/postmaster.pid");
                    if (Files.exists(pid)) {
                        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0)))
                                .filter(process ->
                                        process.info().command().orElse("").startsWith(HOME.toString()))
                                .ifPresent(ProcessHandle::destroyForcibly);
                    }
                    delete(run);
                }
            }
        }
    }

    private static Path unpacked() throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String archive = "/postgres-linux-" + machine + ".txz";
        Path target = HOME.resolve("binaries-" + machine);
        if (Files.exists(target)) {
            return target;
        }
        Path partial = Files.createTempDirectory(HOME, "unpacking");
        // Another user runs it where the tests run as root without user namespaces.
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream packed = TestDatabase.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("The PostgreSQL binaries are not on the test class path: " + archive);
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = partial.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        try {
            Files.move(partial, target);
        } catch (FileSystemException e) {
            // Another JVM of the same run was faster.
            if (!Files.exists(target)) {
                throw e;
            }
            delete(partial);
        }
        return target;
    }

    /** Another JVM of the same run may be deleting the same. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null && !(failure instanceof NoSuchFileException)) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
