package io.languard.mod;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives everything below a folder a lower-case name. The folder keeps its own. Links are renamed and never followed. */
final class LowerCase {

    private LowerCase() {}

    /**
     * Renames nothing when two names would become one.
     *
     * @return how many were renamed
     * @throws DomainException {@link ErrorCode#CONFLICT} with {@code clashes}
     */
    static int apply(Path folder) throws IOException {
        List<Path> wrong = new ArrayList<>();
        Set<Path> targets = new HashSet<>();
        List<String> clashes = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                note(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!directory.equals(folder)) {
                    note(directory);
                }
                return FileVisitResult.CONTINUE;
            }

            private void note(Path path) {
                Path target = path.resolveSibling(lower(path));
                if (!targets.add(target)) {
                    clashes.add(folder.relativize(path).toString());
                }
                if (!target.equals(path)) {
                    wrong.add(path);
                }
            }
        });
        if (!clashes.isEmpty()) {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "Some names differ in upper and lower case only, for example '" + clashes.get(0)
                            + "': nothing was renamed",
                    Map.of("clashes", clashes));
        }
        // The walk told of what is inside a folder before the folder.
        for (Path path : wrong) {
            Path target = path.resolveSibling(lower(path));
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("'" + target.getFileName() + "' appeared meanwhile");
            }
            Files.move(path, target);
        }
        return wrong.size();
    }

    private static String lower(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}
