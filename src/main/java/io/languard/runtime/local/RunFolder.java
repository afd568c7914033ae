package io.languard.runtime.local;

import io.languard.common.ServerId;
import io.languard.runtime.ExitStatus;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run. {@code in}, {@code out}, {@code pid} and {@code exit} belong to {@code runner.sh}, {@code run} is
 * what the manager has to remember for its next life. A file of the runner counts when it ends with a newline: it is
 * written at once, but may be met before.
 *
 * @param path folder named by the number of the run
 */
record RunFolder(Path path) {

    static final String MARKER = "LANGUARD_RUN";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /**
     * What is known before the game exists.
     *
     * @param marker value of the variable {@link #MARKER} in the environment of the game and its children; no other run
     *     anywhere has it
     * @param bootId boot of the machine in which it was started
     * @param notes limits it does not have, in sentences
     */
    record Facts(
            ServerId server,
            long run,
            Instant startedAt,
            String bootId,
            String marker,
            RunGroups groups,
            List<String> notes) {}

    /**
     * What {@code pid} holds.
     *
     * @param game the game's main process
     * @param runner the shell that waits for it
     */
    record Processes(ProcessIdentity game, ProcessIdentity runner) {}

    /** Newest run that got as far as having a process. */
    static Optional<RunFolder> newest(Path runs) {
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(entry -> number(entry) > 0)
                    .sorted(Comparator.comparingLong(RunFolder::number).reversed())
                    .map(RunFolder::new)
                    .filter(folder -> folder.processes() != null)
                    .findFirst();
        } catch (IOException noRuns) {
            return Optional.empty();
        }
    }

    private static long number(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (name.isEmpty() || name.length() > 18 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Long.parseLong(name);
    }

    Path input() {
        return path.resolve("in");
    }

    Path output() {
        return path.resolve("out");
    }

    Path outputBase() {
        return path.resolve("out.base");
    }

    void create() throws IOException {
        Files.createDirectories(parent());
        Files.createDirectory(path, OWNER_FOLDER);
        Files.createFile(output(), OWNER_FILE);
    }

    private Path parent() {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("Not a folder for a run: " + path);
        }
        return parent;
    }

    boolean exists() {
        return Files.exists(path);
    }

    void write(Facts facts) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("server", facts.server().toString());
        properties.setProperty("run", Long.toString(facts.run()));
        properties.setProperty("startedAt", facts.startedAt().toString());
        properties.setProperty("bootId", facts.bootId());
        properties.setProperty("marker", facts.marker());
        RunGroups groups = facts.groups();
        if (groups.tree() != null) {
            properties.setProperty("groups.tree", groups.tree().toString());
        }
        if (groups.memory() != null) {
            properties.setProperty("groups.memory", groups.memory().toString());
        }
        put(properties, "groups.", groups.all().stream().map(Path::toString).toList());
        put(properties, "notes.", facts.notes());
        Path part = path.resolve("run.part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            properties.store(writer, null);
        }
        // Not synced: after a power failure there is no process to find, and syncing would slow each start.
        Files.move(part, path.resolve("run"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(Properties properties, String prefix, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            properties.setProperty(prefix + i, values.get(i));
        }
    }

    /** Null when the file is missing or damaged, as after a power failure. */
    @Nullable
    Facts facts() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path.resolve("run"))) {
            properties.load(reader);
            String server = properties.getProperty("server");
            String run = properties.getProperty("run");
            String startedAt = properties.getProperty("startedAt");
            String bootId = properties.getProperty("bootId");
            String marker = properties.getProperty("marker");
            if (server == null || run == null || startedAt == null || bootId == null || marker == null) {
                return null;
            }
            RunGroups groups = new RunGroups(
                    pathOf(properties, "groups.tree"),
                    pathOf(properties, "groups.memory"),
                    list(properties, "groups.").stream().map(Path::of).toList(),
                    List.of());
            return new Facts(
                    new ServerId(Long.parseLong(server)),
                    Long.parseLong(run),
                    Instant.parse(startedAt),
                    bootId,
                    marker,
                    groups,
                    list(properties, "notes."));
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    private static @Nullable Path pathOf(Properties properties, String key) {
        String value = properties.getProperty(key);
        return value == null ? null : Path.of(value);
    }

    private static List<String> list(Properties properties, String prefix) {
        List<String> values = new ArrayList<>();
        String value = properties.getProperty(prefix + 0);
        while (value != null) {
            values.add(value);
            value = properties.getProperty(prefix + values.size());
        }
        return values;
    }

    @Nullable
    Processes processes() {
        long[] numbers = numbers("pid", 4);
        return numbers == null
                ? null
                : new Processes(
                        new ProcessIdentity(numbers[0], numbers[1]), new ProcessIdentity(numbers[2], numbers[3]));
    }

    /** How the game ended, from the runner; null when it has not been written (yet). */
    @Nullable
    ExitStatus exit() {
        long[] numbers = numbers("exit", 3);
        if (numbers == null) {
            return null;
        }
        try {
            Instant at = Files.getLastModifiedTime(path.resolve("exit")).toInstant();
            int code = (int) numbers[0];
            return new ExitStatus(code, (int) numbers[1], killedForMemory(code, numbers[2] > 0), at);
        } catch (IOException disposedMeanwhile) {
            return null;
        }
    }

    /** A start script whose game was killed ends with 137 itself, and the memory limit is the reason all the same. */
    static boolean killedForMemory(int code, boolean outOfMemory) {
        return outOfMemory && code == 137;
    }

    private long @Nullable [] numbers(String file, int count) {
        try {
            Path source = path.resolve(file);
            if (!source.toFile().exists()) {
                // Asked often; an exception each time would be the dearest part of it.
                return null;
            }
            String content = Files.readString(source);
            String[] fields = content.strip().split(" ");
            if (!content.endsWith("\n") || fields.length != count) {
                return null;
            }
            long[] numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = Long.parseLong(fields[i]);
            }
            return numbers;
        } catch (IOException | NumberFormatException unreadable) {
            return null;
        }
    }

    /** Removes the folder; a runner may be writing its last file into it. */
    void delete() {
        for (int attempt = 0; attempt < 3; attempt++) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(path);
                return;
            } catch (NoSuchFileException already) {
                return;
            } catch (IOException notEmptyYet) {
                // Tried again.
            }
        }
    }
}
