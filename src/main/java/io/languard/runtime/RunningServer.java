package io.languard.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Handle on one run of a server, the same after the manager restarted. Cheap to hold; {@link #state()} reads the operating
 * system each time.
 */
public interface RunningServer {

    /**
     * Longest line for {@link #writeLine} in bytes of UTF-8, its line end included: Linux hands so much over as a whole or
     * not at all ({@code PIPE_BUF}), so that a game that was slow to read never meets half a line.
     */
    int MAX_LINE_BYTES = 4096;

    /** Number of the run, as given in {@link LaunchSpec#run()}. */
    long run();

    /** Number of the game's main process; empty where the runtime has none to show. */
    OptionalLong pid();

    /** When the process was started; survives restarts of the manager. */
    Instant startedAt();

    /** What the operating system says now. Never blocks for more than a few file reads. */
    RunState state();

    /** Opens what the run prints. Each call gives an own reader; the caller closes it. */
    OutputSource output() throws RuntimeFailure;

    /**
     * Writes a line to standard input, with its line end. Blocks for two seconds at most.
     *
     * @param line without line ends or NUL, of {@link #MAX_LINE_BYTES} at most; an {@link IllegalArgumentException} says
     *     otherwise
     * @throws RuntimeFailure with {@link RuntimeFailure.Kind#INPUT_BLOCKED} when the game does not read its input and the
     *     pipe is full, {@link RuntimeFailure.Kind#NOT_RUNNING} when it is gone
     */
    void writeLine(String line) throws RuntimeFailure;

    /** Sends a signal to the game's main process, not to its children. Without effect when it is gone. */
    void signal(StopSignal signal) throws RuntimeFailure;

    /**
     * Ends the whole process tree at once, children that started sessions of their own included. Also after the main
     * process ended, for those that it left behind. Idempotent. May return before {@link #state()} has the exit status.
     */
    void kill() throws RuntimeFailure;

    /** What the process tree uses now; empty when it is gone. */
    Optional<Usage> usage();

    /** Sentences about limits that this run does not have although they were asked for; empty is best. */
    List<String> notes();

    /**
     * Forgets an ended run and everything the runtime kept of it, the unread output included. {@link ServerRuntime#recover}
     * will not find it again. Processes that the game left behind are killed. An {@link IllegalStateException} when it
     * still runs.
     */
    void dispose();

    /** Signals that games take as a wish to end. */
    enum StopSignal {
        INTERRUPT,
        TERMINATE
    }
}
