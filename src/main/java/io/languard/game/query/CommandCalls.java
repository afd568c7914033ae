package io.languard.game.query;

import io.languard.game.CommandChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A console to which each command is a call of its own.
 *
 * @param mostBytes of a command, in UTF-8
 * @param call is given whole lines only
 */
record CommandCalls(int mostBytes, Call call) implements CommandChannel.Remote {

    /** Sends one line and waits for the answer to it. */
    interface Call {
        String answer(String line) throws IOException;
    }

    /** @throws IOException also when it is more than one line: the rest would be a command that nobody checked */
    @Override
    public String execute(String command) throws IOException {
        if (command.chars().anyMatch(Character::isISOControl)) {
            throw new IOException("A command is one line without control characters");
        }
        if (command.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            throw new IOException("The command is longer than the " + mostBytes + " bytes the game takes");
        }
        return call.answer(command);
    }
}
