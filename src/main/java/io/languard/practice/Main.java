package io.languard.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Entry point of the process: {@code arma3server_x64} calls it with the game's own arguments. */
public final class Main {

    /** What a shell reports for a process that died of signal 11; the calling script turns it into that signal. */
    static final int SEGMENTATION_FAULT = 139;

    /** The server begins anew within the same process. */
    static final int RESTART = -1;

    private static final int BAD_SCRIPT = 64;
    private static final String SCRIPT = "practice.script";

    /** A server or a headless client. */
    interface Program {
        /** Blocks until it has ended; returns the exit code. */
        int run() throws IOException, TerminatedException;

        /** SIGTERM. Called on another thread; does not block. */
        void terminate();
    }

    private final Arguments arguments;
    private final Path root = Path.of("").toAbsolutePath();
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final GameLog log = new GameLog(clock);
    private volatile @Nullable Program program;

    private Main(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        Main main = new Main(new Arguments(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(main::onSigterm, "sigterm"));
        int code = main.run();
        // Not exit(): the hook above would wait for itself.
        Runtime.getRuntime().halt(code);
    }

    private int run() {
        watchParent();
        try {
            Script script = script();
            double passed = secondsSinceStart();
            while (true) {
                Program next = arguments.has("client")
                        ? new HeadlessClient(arguments, root, log)
                        : new DedicatedServer(
                                arguments,
                                root,
                                System.getProperty("practice.binary", "arma3server_x64"),
                                script,
                                clock,
                                log,
                                passed);
                program = next;
                int code = next.run();
                if (code != RESTART) {
                    return code;
                }
                passed = 0;
            }
        } catch (ConfigException e) {
            log.plain(SCRIPT + ", line " + e.line() + ": " + e.getMessage());
            return BAD_SCRIPT;
        } catch (TerminatedException e) {
            log.plain("ErrorMessage: " + e.getMessage());
            log.plain("Application terminated intentionally");
            return 1;
        } catch (IOException | RuntimeException e) {
            log.plain("ErrorMessage: " + e);
            return 1;
        }
    }

    /** The end of the JVM begins here on SIGTERM; it goes on as before while this blocks, until {@code main} halts it. */
    private void onSigterm() {
        Program running = program;
        if (running == null) {
            Runtime.getRuntime().halt(0);
        } else {
            running.terminate();
        }
        while (true) {
            LockSupport.park(this);
        }
    }

    private Script script() throws ConfigException, IOException {
        Path file = root.resolve(SCRIPT);
        String named = arguments.get("practice");
        if (!Files.isRegularFile(file) && named != null) {
            file = root.resolve(named);
        }
        return Files.isRegularFile(file) ? Script.parse(Files.readString(file)) : Script.parse("");
    }

    private double secondsSinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Math.max(0, (clock.millis() - start.toEpochMilli()) / 1000.0))
                .orElse(0.0);
    }

    /** Where the calling script stays (it does for the segmentation fault only), its end by a kill is this one's end. */
    private void watchParent() {
        long parent = Long.getLong("practice.parent", 0);
        if (parent == 0) {
            return;
        }
        Thread watch = new Thread(() -> {
            while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == parent) {
                LockSupport.parkNanos(100_000_000L);
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
