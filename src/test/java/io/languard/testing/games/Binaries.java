package io.languard.testing.games;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of Debian that the tests need. A missing one fails the test: a test that checks nothing must not pass. */
public final class Binaries {

    private Binaries() {}

    /** A program in {@code /usr/games}, which is not on the path of most processes. */
    public static Path game(String name, String debianPackage) {
        return require(Path.of("/usr/games", name), debianPackage);
    }

    /** A program in {@code /usr/bin}, or elsewhere on the path. */
    public static Path tool(String name, String installedBy) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder.isEmpty() ? "/usr/bin" : folder, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return fail("This test needs the program " + name + ": install " + installedBy + " (.ci/install-debian does)");
    }

    private static Path require(Path file, String debianPackage) {
        if (!Files.isExecutable(file)) {
            fail("This test needs " + file + ": install the Debian package " + debianPackage
                    + " (.ci/install-debian does)");
        }
        return file;
    }
}
