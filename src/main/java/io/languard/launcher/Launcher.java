package io.languard.launcher;

import io.languard.common.Secret;
import io.languard.launcher.Settings.Database;
import io.languard.launcher.StartFailure.Reason;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the database and the server in order, watches them, and ends them in the opposite order when the launcher is told
 * to end. Game servers are not its business: they go on.
 */
public final class Launcher {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final long READY_POLL_MILLIS = 50;
    private static final long WATCH_MILLIS = 250;
    private static final String FIRST_PASSWORD = "first-admin-password";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final RestartPolicy serverRestarts = new RestartPolicy();
    private final RestartPolicy databaseRestarts = new RestartPolicy();
    private final long launched = System.nanoTime();

    /** Guards what follows: the stop must not overlook a process that is being started. */
    private final Object processes = new Object();

    private Optional<DataFolder> data = Optional.empty();
    private Optional<EmbeddedPostgres> postgres = Optional.empty();
    private Optional<ApplicationServer> server = Optional.empty();
    private volatile boolean stopping;

    private Launcher(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** Runs until it is told to end by a signal; ends the virtual machine with a documented code when it cannot go on. */
    public static void main(String[] args) {
        if (args.length > 0) {
            command(args);
            return;
        }
        Launcher launcher = new Launcher(System.getenv(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "languard-stop"));
        try {
            launcher.run();
        } catch (StartFailure e) {
            if (!launcher.stopping) {
                System.err.println("languard: " + e.line());
                System.exit(e.reason().exitCode());
            }
        } catch (InterruptedException e) {
            System.exit(Reason.START_FAILED.exitCode());
        }
    }

    private static void command(String[] args) {
        try {
            if (args.length != 1 || !args[0].equals(KeyRotation.COMMAND)) {
                throw new StartFailure(
                        Reason.BAD_SETTING,
                        "There is no command \"" + String.join(" ", args) + "\": start Languard without one, or use "
                                + KeyRotation.COMMAND + ".");
            }
            KeyRotation.run(System.getenv(), System.out);
        } catch (StartFailure e) {
            System.err.println("languard: " + e.line());
            System.exit(e.reason().exitCode());
        }
    }

    private void run() throws StartFailure, InterruptedException {
        Settings settings = Settings.from(environment);
        DataFolder folder = DataFolder.open(settings.data());
        data = Optional.of(folder);
        ApplicationServer.endOrphan(folder);
        ApplicationServer.requireFreePort(settings);
        Distribution distribution = Distribution.running();
        out.println("Languard starts, its data is in " + folder.root());
        ApplicationServer application = new ApplicationServer(folder, settings, distribution.liberty(folder));
        application.install(distribution);
        Database database = database(settings, folder, distribution);
        boolean firstRun = !DatabaseCheck.hasAccounts(database);
        Optional<Secret> password = firstRun ? Optional.of(firstPassword(settings, folder)) : Optional.empty();
        synchronized (processes) {
            if (stopping) {
                return;
            }
            application.start(database, password);
            server = Optional.of(application);
        }
        awaitReady(application);
        out.printf(
                Locale.ROOT,
                "Languard is ready at %s (%.1f s)%n",
                settings.url(),
                (System.nanoTime() - launched) / 1_000_000_000.0);
        announcePassword(settings, folder, database, firstRun);
        if (postgres.isEmpty() || !postgres.get().isTakenOver()) {
            distribution.deleteOthers(folder);
        }
        watch(settings, application, distribution);
    }

    private Database database(Settings settings, DataFolder folder, Distribution distribution)
            throws StartFailure, InterruptedException {
        if (settings.database().isPresent()) {
            DatabaseCheck.requireUsable(settings.database().get());
            return settings.database().get();
        }
        EmbeddedPostgres embedded = new EmbeddedPostgres(folder, distribution.postgres(folder), environment);
        synchronized (processes) {
            if (!stopping) {
                postgres = Optional.of(embedded);
                embedded.start(distribution.postgresMajor());
            }
        }
        return embedded.database();
    }

    /** A generated password is kept until it was shown, so that a start cut off in between does not lose it. */
    private static Secret firstPassword(Settings settings, DataFolder folder) throws StartFailure {
        if (settings.adminPassword().isPresent()) {
            folder.forgetSecret(FIRST_PASSWORD);
            return settings.adminPassword().get();
        }
        return Secret.of(folder.secret(FIRST_PASSWORD));
    }

    private void announcePassword(Settings settings, DataFolder folder, Database database, boolean firstRun)
            throws StartFailure {
        if (folder.hasSecret(FIRST_PASSWORD) && DatabaseCheck.hasAccounts(database)) {
            out.println("First run: sign in as admin with the password " + folder.secret(FIRST_PASSWORD)
                    + " (it is not shown again)");
            folder.forgetSecret(FIRST_PASSWORD);
        } else if (firstRun && settings.adminPassword().isPresent()) {
            out.println("First run: sign in as admin with the password that LANGUARD_ADMIN_PASSWORD holds");
        }
        out.println("Ctrl-C stops the manager and its database; game servers go on");
    }

    private void awaitReady(ApplicationServer application) throws StartFailure, InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!application.isReady()) {
            if (!application.isAlive() || application.hasFailedToDeploy() || System.nanoTime() > deadline) {
                throw application.startFailure();
            }
            Thread.sleep(READY_POLL_MILLIS);
        }
    }

    private void watch(Settings settings, ApplicationServer application, Distribution distribution)
            throws StartFailure, InterruptedException {
        boolean ready = true;
        while (!stopping) {
            Thread.sleep(WATCH_MILLIS);
            if (postgres.isPresent() && !postgres.get().isAlive()) {
                restartDatabase(postgres.get(), application, distribution);
            }
            if (!application.isAlive()) {
                ready = false;
                Database database = postgres.isPresent()
                        ? postgres.get().database()
                        : settings.database().orElseThrow();
                restartServer(application, database);
            } else if (!ready && application.isReady()) {
                ready = true;
                out.println("The manager is ready again");
            }
        }
    }

    private void restartServer(ApplicationServer application, Database database)
            throws StartFailure, InterruptedException {
        Duration delay = serverRestarts
                .afterDeath(application.lifetime())
                .orElseThrow(() -> new StartFailure(
                        Reason.KEPT_DYING,
                        "The manager died " + RestartPolicy.QUICK_DEATHS + " times in a row: see the logs in "
                                + data.orElseThrow().resolve("logs") + "."));
        pause("The manager ended unexpectedly", delay);
        synchronized (processes) {
            if (!stopping) {
                application.start(database, Optional.empty());
            }
        }
    }

    private void restartDatabase(EmbeddedPostgres embedded, ApplicationServer application, Distribution distribution)
            throws StartFailure, InterruptedException {
        Duration delay = databaseRestarts
                .afterDeath(embedded.lifetime())
                .orElseThrow(() -> new StartFailure(
                        Reason.KEPT_DYING,
                        "The embedded database died " + RestartPolicy.QUICK_DEATHS + " times in a row: see "
                                + data.orElseThrow().resolve("postgres/cluster/log") + "."));
        pause("The embedded database ended unexpectedly", delay);
        synchronized (processes) {
            if (!stopping) {
                int port = embedded.database().port();
                embedded.start(distribution.postgresMajor());
                if (embedded.database().port() != port) {
                    // The server knows the old one; it is started again with the new one by the watch.
                    application.stop();
                }
            }
        }
    }

    private void pause(String what, Duration delay) throws InterruptedException {
        if (!stopping) {
            out.println(what + "; it is started again in " + delay.toSeconds() + " s. Game servers are not affected");
        }
        long end = System.nanoTime() + delay.toNanos();
        while (!stopping && System.nanoTime() < end) {
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private void stop() {
        stopping = true;
        synchronized (processes) {
            try {
                if (server.isPresent()) {
                    server.get().stop();
                }
                if (postgres.isPresent()) {
                    postgres.get().stop();
                }
                if (server.isPresent()) {
                    out.println("Languard has stopped");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        data.ifPresent(DataFolder::close);
    }
}
