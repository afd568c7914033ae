package io.languard.runtime.local;

import io.languard.common.AtomicFiles;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts {@code runner.sh}, and with it the game. */
final class Launcher {

    /** Where the machine's own tools are; the manager's PATH may say anything. */
    private static final List<String> TOOLS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

    static final java.io.File NOWHERE = new java.io.File("/dev/null");
    private static final String SHELL = "/bin/sh";
    private static final String SCRIPT = "runner.sh";
    private static final long LIMIT_SECONDS = 20;

    /** Signals that a game should meet with their default meaning, as sh and env name and Linux numbers them. */
    private static final Map<String, Integer> DEFAULT_SIGNALS =
            Map.of("HUP", 1, "INT", 2, "QUIT", 3, "USR1", 10, "USR2", 12, "PIPE", 13, "TERM", 15, "CHLD", 17);

    private final Path script;
    private final @Nullable Path setsid;
    private final @Nullable Path setpriv;
    private final @Nullable Path env;

    /**
     * @param home folder in which the script is installed
     */
    Launcher(Path home) {
        script = home.toAbsolutePath().resolve(SCRIPT);
        setsid = tool("setsid").orElse(null);
        setpriv = tool("setpriv").orElse(null);
        env = tool("env").orElse(null);
        try (InputStream resource = Launcher.class.getResourceAsStream(SCRIPT)) {
            if (resource == null) {
                throw new IllegalStateException("The runner script is missing from this build");
            }
            byte[] content = resource.readAllBytes();
            // Runners of an older version go on with the old file: it is replaced by a rename, and shells read as they
            // go.
            if (!Files.exists(script) || !Arrays.equals(Files.readAllBytes(script), content)) {
                AtomicFiles.write(script, content);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The runner script cannot be written to " + script, failed);
        }
    }

    static Optional<Path> tool(String name) {
        return TOOLS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    boolean canChangeAccount() {
        return setpriv != null;
    }

    /**
     * What a start has come to.
     *
     * @param unjoined control groups that did not let the game in
     */
    record Launched(RunFolder.Processes processes, List<Path> unjoined) {}

    /**
     * Starts the game and returns once exec has happened.
     *
     * @param executable absolute path
     * @param account null for the manager's own
     * @throws RuntimeFailure when it does not run; the shell in between may need another moment to end
     */
    Launched launch(
            LaunchSpec spec,
            RunFolder folder,
            Path executable,
            Map<String, String> environment,
            RunGroups groups,
            LaunchSpec.@Nullable RunAs account)
            throws RuntimeFailure {
        if (setsid == null) {
            throw refused("The program setsid of util-linux is missing on this machine.", null);
        }
        List<String> command = new ArrayList<>();
        addSignalReset(command);
        command.addAll(List.of(SHELL, script.toString(), "launch", folder.path().toString(), setsid.toString()));
        command.add(groups.oomFile().map(Path::toString).orElse("-"));
        if (account == null || setpriv == null) {
            command.addAll(List.of("-", "-", "-"));
        } else {
            command.addAll(
                    List.of(setpriv.toString(), Integer.toString(account.uid()), Integer.toString(account.gid())));
        }
        command.add(Integer.toString(groups.all().size()));
        groups.all().forEach(group -> command.add(group.toString()));
        command.add(executable.toString());
        command.addAll(spec.command().subList(1, spec.command().size()));

        String report = report(command, spec.workingDirectory(), environment);
        return understand(report, executable, account);
    }

    private static String report(List<String> command, Path workingDirectory, Map<String, String> environment)
            throws RuntimeFailure {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(NOWHERE))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // Nothing of the manager's environment: it may hold the database password.
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw refused("The machine did not start the process within " + LIMIT_SECONDS + " seconds.", null);
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw refused("The start was interrupted.", interrupted);
            }
            // A few short lines, which the pipe held until here.
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException failed) {
            throw refused("The machine refused to start a process (" + failed.getMessage() + ").", failed);
        }
    }

    private static Launched understand(String report, Path executable, LaunchSpec.@Nullable RunAs account)
            throws RuntimeFailure {
        RunFolder.Processes processes = null;
        boolean ready = false;
        List<Path> unjoined = new ArrayList<>();
        for (String line : report.split("\n")) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "pid" -> {
                    String[] numbers = words[1].split(" ");
                    processes = new RunFolder.Processes(
                            new ProcessIdentity(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])),
                            new ProcessIdentity(Long.parseLong(numbers[2]), Long.parseLong(numbers[3])));
                }
                case "unjoined" -> unjoined.add(Path.of(words[1]));
                case "ready" -> ready = true;
                case "failed" ->
                    throw notExecutable(
                            words[1].equals("126")
                                    ? "The file " + executable + " may not be executed."
                                    : "The file " + executable
                                            + " could not be executed: it, or the interpreter that its first line names, is missing.");
                default -> {
                    // Empty: the runner did not come that far.
                }
            }
        }
        if (processes == null) {
            throw refused(
                    "The machine refused to start the process: no room on the disk, or too many processes.", null);
        }
        if (!ready) {
            throw refused(
                    account == null
                            ? "The process was ended before the game began; its memory or process limit may be too low."
                            : "The process could not become user " + account.uid() + ", group " + account.gid() + ".",
                    null);
        }
        return new Launched(processes, unjoined);
    }

    /** A manager started with nohup or in the background of a script ignores signals, and would pass that on. */
    private void addSignalReset(List<String> command) {
        long ignored = ProcFs.ignoredSignals();
        List<String> names = DEFAULT_SIGNALS.entrySet().stream()
                .filter(signal -> (ignored & (1L << (signal.getValue() - 1))) != 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!names.isEmpty() && env != null) {
            command.add(env.toString());
            command.add("--default-signal=" + String.join(",", names));
        }
    }

    /**
     * The file that a command means.
     *
     * @throws RuntimeFailure with a sentence when there is none that may be executed
     */
    static Path resolve(String name, Path workingDirectory, String searchPath) throws RuntimeFailure {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw notExecutable("The command has no executable.");
        }
        if (name.indexOf('/') >= 0) {
            Path file = workingDirectory.resolve(name).toAbsolutePath();
            if (!Files.exists(file)) {
                throw notExecutable("The executable " + file + " does not exist.");
            }
            if (!Files.isRegularFile(file)) {
                throw notExecutable("The executable " + file + " is not a file.");
            }
            if (!Files.isExecutable(file)) {
                throw notExecutable("The file " + file + " may not be executed; it lacks the permission.");
            }
            return file;
        }
        for (String folder : searchPath.split(":")) {
            if (!folder.isEmpty()) {
                Path file = workingDirectory.resolve(folder).resolve(name).toAbsolutePath();
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return file;
                }
            }
        }
        throw notExecutable("The executable " + name + " was not found in " + searchPath + ".");
    }

    private static RuntimeFailure notExecutable(String sentence) {
        return new RuntimeFailure(RuntimeFailure.Kind.NOT_EXECUTABLE, sentence);
    }

    static RuntimeFailure refused(String sentence, @Nullable Throwable cause) {
        RuntimeFailure failure = new RuntimeFailure(RuntimeFailure.Kind.REFUSED, sentence);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    /** Sends SIGINT, which Java has no call for. */
    static void interrupt(long pid) throws RuntimeFailure {
        ProcessBuilder builder = new ProcessBuilder(SHELL, "-c", "kill -s INT \"$0\"", Long.toString(pid))
                .redirectInput(ProcessBuilder.Redirect.from(NOWHERE))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            builder.start().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw refused("The signal could not be sent (" + failed.getMessage() + ").", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
