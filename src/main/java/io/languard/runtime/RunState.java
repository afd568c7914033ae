package io.languard.runtime;

/** What is known of a run. */
public sealed interface RunState {

    /** The main process exists and is not a zombie, or it ended this very moment and its exit code is being recorded. */
    record Running() implements RunState {}

    /** It ended, and how is known. */
    record Exited(ExitStatus status) implements RunState {}

    /**
     * It is gone, and nobody saw how: the machine was rebooted, or the runner was killed.
     *
     * @param reason sentence for people
     */
    record Lost(String reason) implements RunState {}
}
