package io.languard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Open Liberty and PostgreSQL as the first product of a test run has unpacked them: later ones get links to the same files,
 * which nothing ever writes to, instead of unpacking them again.
 */
final class UnpackedParts {

    private static final String FOLDER = "runtime";

    private static Path kept;

    private UnpackedParts() {}

    /** To be called before a product starts in an empty folder. */
    static synchronized void provide(Path data) {
        if (kept != null) {
            link(kept, data.resolve(FOLDER));
        }
    }

    /** To be called when a product is ready, and all is unpacked. */
    static synchronized void keep(Path data) {
        if (kept != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("languard-runtime");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            link(data.resolve(FOLDER), folder.resolve(FOLDER));
            kept = folder.resolve(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) {
        try (Stream<Path> content = Files.walk(from)) {
            for (Path each : content.toList()) {
                Path link = to.resolve(from.relativize(each).toString());
                if (Files.isSymbolicLink(each)) {
                    Path target = Files.readSymbolicLink(each);
                    Files.createSymbolicLink(link, target);
                } else if (Files.isDirectory(each)) {
                    Files.createDirectories(link);
                    Files.setPosixFilePermissions(link, Files.getPosixFilePermissions(each));
                } else {
                    Files.createLink(link, each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> all = content.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
