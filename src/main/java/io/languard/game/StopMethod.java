package io.languard.game;

/** How a server is asked to end. If it is still there when the grace time is over, its process tree is killed. */
public sealed interface StopMethod {

    /** A console command, sent through the game's {@link CommandChannel}. */
    record Command(String line) implements StopMethod {}

    /** SIGINT to the main process, as Ctrl-C does. */
    record Interrupt() implements StopMethod {}

    /** SIGTERM to the main process. */
    record Terminate() implements StopMethod {}
}
