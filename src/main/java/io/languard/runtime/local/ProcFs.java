package io.languard.runtime.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc}. */
final class ProcFs {

    private static final Path PROC = Path.of("/proc");
    private static final int AT_PAGESZ = 6;
    private static final int AT_CLKTCK = 17;

    /** More than the line can grow to: 52 numbers and a name of 15 characters. */
    static final int STAT_BYTES = 1536;

    private final String bootId;
    private final long pageBytes;
    private final long nanosPerTick;
    private final boolean root;

    ProcFs() {
        try {
            bootId = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            pageBytes = auxiliary(AT_PAGESZ, 4096);
            nanosPerTick = 1_000_000_000L / auxiliary(AT_CLKTCK, 100);
            root = Integer.valueOf(0).equals(Files.getAttribute(PROC.resolve("self"), "unix:uid"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The local runtime needs Linux with /proc mounted", failed);
        }
    }

    /** Identifies the current boot of the machine: numbers and start ticks of processes mean nothing across boots. */
    String bootId() {
        return bootId;
    }

    long pageBytes() {
        return pageBytes;
    }

    long nanosPerTick() {
        return nanosPerTick;
    }

    /** Whether the manager runs as root. */
    boolean root() {
        return root;
    }

    static Path statOf(long pid) {
        return PROC.resolve(Long.toString(pid)).resolve("stat");
    }

    /** The process with this number now, whoever it is; null when there is none. */
    @Nullable
    ProcStat stat(long pid) {
        byte[] buffer = new byte[STAT_BYTES];
        try (InputStream in = Files.newInputStream(statOf(pid))) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return ProcStat.parse(buffer, length);
        } catch (IOException gone) {
            return null;
        }
    }

    /** Whether exactly this process lives: the number alone may have been given to another one. */
    boolean lives(ProcessIdentity identity) {
        return living(identity) != null;
    }

    /** Exactly this process; null when it is gone or a zombie. */
    @Nullable
    ProcStat living(ProcessIdentity identity) {
        ProcStat stat = stat(identity.pid());
        return stat != null && stat.startTicks() == identity.startTicks() && stat.alive() ? stat : null;
    }

    /**
     * Asks a process to end, or ends it. Java's handle remembers the start of the process and refuses to signal a later one
     * with the same number.
     */
    void end(ProcessIdentity identity, boolean forcibly) {
        ProcessHandle.of(identity.pid()).filter(handle -> lives(identity)).ifPresent(handle -> {
            if (forcibly) {
                handle.destroyForcibly();
            } else {
                handle.destroy();
            }
        });
    }

    /** All processes. */
    List<ProcStat> all() {
        List<ProcStat> found = new ArrayList<>();
        String[] names = PROC.toFile().list();
        if (names == null) {
            return found;
        }
        for (String name : names) {
            if (Character.isDigit(name.charAt(0))) {
                ProcStat stat = stat(Long.parseLong(name));
                if (stat != null) {
                    found.add(stat);
                }
            }
        }
        return found;
    }

    /** Whether the process was started with this variable; false when that may not be known. */
    boolean hasVariable(long pid, String name, String value) {
        try {
            String environment = "\0"
                    + Files.readString(PROC.resolve(Long.toString(pid)).resolve("environ"), StandardCharsets.ISO_8859_1)
                    + "\0";
            return environment.contains("\0" + name + "=" + value + "\0");
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    /** Resident memory; 0 when the process is gone. */
    long residentBytes(long pid) {
        try {
            String[] fields = Files.readString(PROC.resolve(Long.toString(pid)).resolve("statm"))
                    .split(" ");
            return fields.length < 2 ? 0 : Long.parseLong(fields[1]) * pageBytes;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Signals (bit 0 is signal 1) that the manager ignores, and that its children would ignore from birth. */
    static long ignoredSignals() {
        try {
            for (String line : Files.readAllLines(PROC.resolve("self/status"))) {
                if (line.startsWith("SigIgn:")) {
                    return Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16);
                }
            }
            return 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** What the kernel told this process at its start, see getauxval(3): the only source without a child process. */
    private static long auxiliary(int type, long otherwise) throws IOException {
        ByteBuffer vector =
                ByteBuffer.wrap(Files.readAllBytes(PROC.resolve("self/auxv"))).order(ByteOrder.nativeOrder());
        boolean wide = !"32".equals(System.getProperty("sun.arch.data.model"));
        int step = wide ? Long.BYTES : Integer.BYTES;
        while (vector.remaining() >= 2 * step) {
            long key = wide ? vector.getLong() : vector.getInt();
            long value = wide ? vector.getLong() : vector.getInt();
            if (key == type) {
                return value;
            }
        }
        return otherwise;
    }
}
