package io.languard.runtime.local;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code /proc/PID/stat} that matters here, see proc(5).
 *
 * @param pid process number
 * @param state one letter, {@code Z} for a zombie
 * @param parent process number of the parent
 * @param session number of the session, that of the process that called setsid
 * @param cpuTicks processor time of the process and of its children that ended and were waited for, in clock ticks
 * @param threads number of threads
 * @param startTicks start, in clock ticks since the machine was booted
 * @param residentPages resident memory in pages
 * @param waitStatus how a zombie ended, as waitpid tells it; 0 for others
 */
record ProcStat(
        int pid,
        char state,
        int parent,
        int session,
        long cpuTicks,
        int threads,
        long startTicks,
        long residentPages,
        int waitStatus) {

    private static final int FIELDS = 50;

    /** Parses the content of the file; null when it is cut short. */
    static @Nullable ProcStat parse(byte[] content, int length) {
        // The name of the process is in parentheses and may itself hold spaces and parentheses.
        int nameEnd = length - 1;
        while (nameEnd >= 0 && content[nameEnd] != ')') {
            nameEnd--;
        }
        int nameStart = 0;
        while (nameStart < nameEnd && content[nameStart] != '(') {
            nameStart++;
        }
        if (nameEnd <= nameStart || nameEnd + 2 >= length) {
            return null;
        }
        long[] fields = new long[FIELDS];
        int count = 0;
        int at = nameEnd + 4;
        while (at < length && count < FIELDS - 1) {
            boolean negative = content[at] == '-';
            if (negative) {
                at++;
            }
            long value = 0;
            while (at < length && content[at] >= '0' && content[at] <= '9') {
                value = value * 10 + (content[at] - '0');
                at++;
            }
            // Numbered as in proc(5) minus 4: the first field behind the state is the fourth.
            fields[count++] = negative ? -value : value;
            at++;
        }
        if (count < FIELDS - 1) {
            return null;
        }
        String pid = new String(content, 0, nameStart, StandardCharsets.US_ASCII).strip();
        return new ProcStat(
                Integer.parseInt(pid),
                (char) content[nameEnd + 2],
                (int) fields[0],
                (int) fields[2],
                fields[10] + fields[11] + fields[12] + fields[13],
                (int) fields[16],
                fields[18],
                fields[20],
                (int) fields[48]);
    }

    /** A zombie is not alive, unless only its first thread ended and others go on. */
    boolean alive() {
        return state != 'X' && state != 'x' && (state != 'Z' || threads > 1);
    }
}
