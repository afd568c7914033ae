package io.languard.launcher;

import io.languard.common.Secret;
import io.languard.common.StartReport;
import io.languard.launcher.Settings.Database;
import io.languard.launcher.StartFailure.Reason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Open Liberty with the application, as a child in a session of its own. Its configuration, keys and logs live in the data
 * folder, so that the unpacked server can be replaced by a newer one.
 */
final class ApplicationServer {

    private static final String NAME = "languard";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final int HEALTH_TIMEOUT_MILLIS = 2_000;

    /** Liberty's documented message code for an application that failed to start. */
    private static final String DEPLOYMENT_FAILED = "CWWKZ0002E";

    private final DataFolder data;
    private final Settings settings;
    private final Path liberty;
    private final Path pidFile;
    private final Path startReport;
    private Optional<KnownProcess> process = Optional.empty();
    private Instant started = Instant.EPOCH;

    ApplicationServer(DataFolder data, Settings settings, Path liberty) throws StartFailure {
        this.data = data;
        this.settings = settings;
        this.liberty = liberty;
        this.pidFile = data.folder("run").resolve("manager.pid");
        this.startReport = data.folder("run").resolve("start-failure");
    }

    /** Ends a server that outlived its launcher: it would hold the port, and know nothing of the new launcher. */
    static void endOrphan(DataFolder data) throws StartFailure, InterruptedException {
        Optional<KnownProcess> orphan =
                KnownProcess.read(data.folder("run").resolve("manager.pid")).filter(KnownProcess::isAlive);
        if (orphan.isPresent()) {
            end(orphan.get());
        }
    }

    private static void end(KnownProcess process) throws InterruptedException {
        process.terminate();
        if (!process.awaitEnd(STOP_LIMIT)) {
            process.kill();
            process.awaitEnd(KILL_LIMIT);
        }
    }

    static void requireFreePort(Settings settings) throws StartFailure {
        String host = settings.httpHost();
        InetSocketAddress address = host.equals("*")
                ? new InetSocketAddress(settings.httpPort())
                : new InetSocketAddress(host, settings.httpPort());
        if (address.isUnresolved()) {
            throw new StartFailure(
                    Reason.BAD_SETTING, "HTTP_HOST \"" + host + "\" is unknown: set it to an address of this machine.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new StartFailure(
                    Reason.PORT_TAKEN,
                    "Port " + settings.httpPort() + " on " + host
                            + " cannot be used (most likely another program has it): stop that program, or set"
                            + " HTTP_PORT to another port.",
                    e);
        }
    }

    /** Puts the packed configuration, application and driver where the server looks for them. */
    void install(Distribution distribution) throws StartFailure {
        protect(data.folder("liberty"));
        Path folder = serverFolder();
        distribution.copy(data, Distribution.SERVER_XML, folder.resolve(Distribution.SERVER_XML));
        distribution.copy(data, Distribution.WAR, folder.resolve("apps").resolve(Distribution.WAR));
        distribution.copy(data, Distribution.DRIVER, folder.resolve("lib").resolve(Distribution.DRIVER));
    }

    /** The server keeps its variables in its work area, the database password among them, for everybody to read. */
    private void protect(Path folder) throws StartFailure {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw data.failure(e);
        }
    }

    private Path serverFolder() {
        return data.resolve("liberty").resolve("servers").resolve(NAME);
    }

    /** @param adminPassword the password of the first account, given to the application on the first run only */
    void start(Database database, Optional<Secret> adminPassword) throws StartFailure {
        try {
            Files.deleteIfExists(startReport);
            Path console = data.folder("logs").resolve("server-console.log");
            if (Files.exists(console)) {
                Files.move(
                        console, console.resolveSibling("server-console.1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(serverFolder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile());
            prepare(builder.environment(), database, adminPassword);
            started = Instant.now();
            Process child = builder.start();
            child.getOutputStream().close();
            process = KnownProcess.of(child.pid());
            if (process.isPresent()) {
                process.get().write(pidFile);
            }
        } catch (IOException e) {
            throw data.failure(e);
        }
    }

    private List<String> command() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // The options that Liberty's own start script would pass.
        String options = Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                java.toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "@" + liberty.resolve("lib/platform/java").resolve(options)));
        command.addAll(settings.jvmArgs());
        command.addAll(
                List.of("-jar", liberty.resolve("bin/tools/ws-server.jar").toString(), NAME));
        return command;
    }

    private void prepare(Map<String, String> environment, Database database, Optional<Secret> adminPassword)
            throws StartFailure {
        environment.remove("JVM_ARGS");
        environment.remove("LANGUARD_ADMIN_PASSWORD");
        adminPassword.ifPresent(secret -> environment.put("LANGUARD_ADMIN_PASSWORD", secret.reveal()));
        environment.put("LANGUARD_DATA", data.root().toString());
        environment.put("LANGUARD_START_REPORT", startReport.toString());
        environment.put("HTTP_HOST", settings.httpHost());
        environment.put("HTTP_PORT", Integer.toString(settings.httpPort()));
        environment.put("DB_HOST", database.host());
        environment.put("DB_PORT", Integer.toString(database.port()));
        environment.put("DB_NAME", database.name());
        environment.put("DB_USER", database.user());
        environment.put("DB_PASSWORD", database.password().reveal());
        environment.put("WLP_USER_DIR", data.resolve("liberty").toString());
        environment.remove("WLP_OUTPUT_DIR");
        environment.put("LOG_DIR", data.resolve("logs").toString());
        environment.put("ltpa_keys_password", data.secret("ltpa"));
        useUnicodeNames(environment);
    }

    /** Without a UTF-8 locale, which a service manager mostly does not set, Java cannot name files beyond ASCII. */
    static void useUnicodeNames(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (!locale.contains("utf-8") && !locale.contains("utf8")) {
            environment.put("LC_ALL", "C.UTF-8");
        }
    }

    boolean isAlive() {
        return process.isPresent() && process.get().isAlive();
    }

    Duration lifetime() {
        return Duration.between(started, Instant.now());
    }

    /** Whether the application answers and takes requests. Blocks for two seconds at most. */
    boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(settings.url() + "/health/ready").toURL().openConnection();
            connection.setConnectTimeout(HEALTH_TIMEOUT_MILLIS);
            connection.setReadTimeout(HEALTH_TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the server has given up on the application; it then stays up without it. */
    boolean hasFailedToDeploy() {
        Path log = data.resolve("logs").resolve("messages.log");
        try {
            return Files.exists(startReport)
                    || (Files.getLastModifiedTime(log).compareTo(FileTime.from(started)) > 0
                            && Files.readString(log, StandardCharsets.ISO_8859_1)
                                    .contains(DEPLOYMENT_FAILED));
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the start failed, for the operator. */
    StartFailure startFailure() {
        List<String> report = List.of();
        try {
            report = Files.readAllLines(startReport);
        } catch (IOException e) {
            // The application was not reached.
        }
        boolean secretKey = report.contains(StartReport.Kind.SECRET_KEY.name());
        return new StartFailure(
                secretKey ? Reason.SECRET_KEY : Reason.START_FAILED,
                "Languard does not start" + (report.isEmpty() ? "" : " (" + report.get(0) + ")") + ": see "
                        + data.resolve("logs").resolve("messages.log") + " and server-console.log beside it"
                        + (settings.jvmArgs().isEmpty() ? "." : ", and check JVM_ARGS."));
    }

    /** Ends the server in order; blocks until it is gone. */
    void stop() throws InterruptedException {
        if (process.isPresent() && isAlive()) {
            end(process.get());
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            // A stale file is recognised by its start ticks.
        }
    }
}
