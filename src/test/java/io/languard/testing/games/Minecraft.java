package io.languard.testing.games;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Minecraft server and client of npm, in {@code target/minecraft}. Installed by the first test that needs them. */
public final class Minecraft {

    private static final Path FOLDER = Path.of("target/minecraft").toAbsolutePath();

    private Minecraft() {}

    /** A launcher script, as executable of a server. */
    public static Path executable() {
        NodeScript.install();
        return FOLDER.resolve("start.sh");
    }

    /** A player of the protocol's own client. */
    public static Bot join(int port, String name) {
        List<String> command = List.of(
                Binaries.tool("node", "Node.js 20 or newer").toString(), "bot.js", Integer.toString(port), name);
        return new Bot(name, new ChildProcess(command, Map.of(), FOLDER, line -> {}));
    }

    /** Somebody who plays, and hears the chat. */
    public static final class Bot implements GameClient {

        private final String name;
        private final ChildProcess process;

        private Bot(String name, ChildProcess process) {
            this.name = name;
            this.process = process;
        }

        @Override
        public String name() {
            return name;
        }

        /** Says something in the chat, or a command with a slash. */
        public void say(String text) {
            process.write(text);
        }

        /** What it heard so far, as JSON after the word {@code heard}. */
        public List<String> lines() {
            return process.lines();
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
