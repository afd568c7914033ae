package io.languard.testing.games;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The text client of BZFlag, which joins as an observer. */
public final class BzadminClient implements GameClient {

    private final String name;
    private final ChildProcess process;

    private BzadminClient(String name, ChildProcess process) {
        this.name = name;
        this.process = process;
    }

    public static BzadminClient join(int port, String name) {
        Path executable = Binaries.game("bzadmin", "bzflag-client");
        List<String> command = List.of(executable.toString(), "-ui", "stdboth", name + "@127.0.0.1:" + port);
        return new BzadminClient(name, new ChildProcess(command, Map.of(), Path.of("/"), line -> {}));
    }

    @Override
    public String name() {
        return name;
    }

    /** What the game told it so far. */
    public List<String> lines() {
        return process.lines();
    }

    @Override
    public void close() {
        process.write("/quit");
        process.close();
    }
}
