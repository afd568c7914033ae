package io.languard.runtime;

import java.time.Instant;

/**
 * How a process ended.
 *
 * @param code exit code as a shell reports it: the game's own, or 128 + signal number
 * @param signal number of the signal that ended it; 0 when it exited by itself
 * @param outOfMemory true when the kernel killed it for its memory limit
 * @param at when it ended, to the precision of the file system's clock
 */
public record ExitStatus(int code, int signal, boolean outOfMemory, Instant at) {

    /** Words for people, for example {@code exit code 3} or {@code killed by signal 11 (SIGSEGV)}. */
    public String describe() {
        if (outOfMemory) {
            return "killed by its memory limit";
        }
        if (signal > 0) {
            return "killed by signal " + signal + signalName();
        }
        return "exit code " + code;
    }

    private String signalName() {
        return switch (signal) {
            case 1 -> " (SIGHUP)";
            case 2 -> " (SIGINT)";
            case 3 -> " (SIGQUIT)";
            case 4 -> " (SIGILL)";
            case 6 -> " (SIGABRT)";
            case 7 -> " (SIGBUS)";
            case 8 -> " (SIGFPE)";
            case 9 -> " (SIGKILL)";
            case 11 -> " (SIGSEGV)";
            case 13 -> " (SIGPIPE)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }
}
