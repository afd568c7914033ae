package io.languard.game;

/** How a server is asked to end. If it is still there when the grace time is over, its process tree is killed. */
public sealed interface StopMethod {

    /**
     * A console command, sent through the game's {@link CommandChannel}.
     *
     * @param anyCase whether the game takes it in capital letters, too
     */
    record Command(String line, boolean anyCase) implements StopMethod {

        /** Whether somebody who types this asks for the end. */
        public boolean isTyped(String command) {
            String typed = command.strip();
            return anyCase ? line.equalsIgnoreCase(typed) : line.equals(typed);
        }
    }

    /** SIGINT to the main process, as Ctrl-C does. */
    record Interrupt() implements StopMethod {}

    /** SIGTERM to the main process. */
    record Terminate() implements StopMethod {}
}
