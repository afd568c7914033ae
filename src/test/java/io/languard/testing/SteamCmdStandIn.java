package io.languard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program that does what SteamCMD does, without Steam: see {@code steamcmd/steamcmd.sh} in the test resources. */
public final class SteamCmdStandIn {

    private final Path folder;

    public SteamCmdStandIn(Path folder) {
        this.folder = folder;
        try (InputStream script = SteamCmdStandIn.class.getResourceAsStream("/steamcmd/steamcmd.sh")) {
            if (script == null) {
                throw new IllegalStateException("The stand-in is missing from the test resources");
            }
            Files.createDirectories(folder);
            Files.copy(script, program(), StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path program() {
        return folder.resolve("steamcmd.sh");
    }

    /** What the next runs do, one each; runs after that succeed. */
    public void behave(String... behaviours) {
        write("behaviours", String.join("\n", behaviours) + "\n");
    }

    /** Lets a slow run go on. */
    public void go() {
        write("go", "");
    }

    public void title(String title) {
        write("title", title);
    }

    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    /** A file that it left: {@code commands}, {@code homes}, {@code modes}, {@code last-script} or {@code child}. */
    public List<String> lines(String file) {
        try {
            return has(file) ? Files.readAllLines(folder.resolve(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
