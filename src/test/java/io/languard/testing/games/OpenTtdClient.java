package io.languard.testing.games;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real game without picture and sound. It burns a processor core: close it as soon as possible. */
public final class OpenTtdClient implements GameClient {

    private final String name;
    private final ChildProcess process;

    private OpenTtdClient(String name, ChildProcess process) {
        this.name = name;
        this.process = process;
    }

    /** Starts joining. The directory is for the client's own files. */
    public static OpenTtdClient join(int port, String name, Path directory) {
        Path executable = Binaries.game("openttd", "openttd");
        Path config = directory.resolve("openttd.cfg");
        try {
            Files.createDirectories(directory);
            Files.writeString(config, "[network]\nclient_name = " + name + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(
                executable.toString(),
                "-n",
                "127.0.0.1:" + port + "#255",
                "-v",
                "null:ticks=2000000000",
                "-s",
                "null",
                "-m",
                "null",
                "-b",
                "null",
                "-c",
                config.toString(),
                "-x",
                "-d",
                "net=4");
        Map<String, String> environment = Map.of("HOME", directory.toString());
        return new OpenTtdClient(name, new ChildProcess(command, environment, directory, line -> {}));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String printed() {
        return process.tail() + (process.isAlive() ? "" : "\n(it ended)");
    }

    @Override
    public void close() {
        process.close();
    }
}
