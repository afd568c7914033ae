package io.languard.game.query;

import java.io.IOException;

/** A console command on its way to a protocol of lines. */
final class CommandLine {

    private CommandLine() {}

    /** @throws IOException when it is more than one line: the rest would be a command that nobody checked */
    static String checked(String command) throws IOException {
        if (command.chars().anyMatch(Character::isISOControl)) {
            throw new IOException("A command is one line without control characters");
        }
        return command;
    }
}
