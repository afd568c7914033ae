package io.languard.game;

import java.io.IOException;

/** How console commands reach a running game. */
public sealed interface CommandChannel {

    /** Through the process's standard input; the answer appears in the log. */
    record StandardInput() implements CommandChannel {}

    /** Through a network protocol of the game. */
    non-sealed interface Remote extends CommandChannel {

        /** Most bytes of UTF-8 that a command may have for the protocol; a longer one would not reach the game whole. */
        int mostBytes();

        /**
         * Sends one command and waits for its answer; blocks for five seconds at most.
         *
         * @param command one line of {@link #mostBytes} at most
         * @return what the game answered, possibly several lines; empty when the answer appears in the log anyway
         * @throws IOException when the game cannot be reached or refuses the password; the message is for people
         */
        String execute(String command) throws IOException;
    }
}
