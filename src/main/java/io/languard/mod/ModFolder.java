package io.languard.mod;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.ModRules;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A mod's folder as it lies on the disk.
 *
 * @param link in the server's own folder; null when the mod lies there itself, or in another folder
 * @param path links followed
 * @param own true when it is the server's own: not behind a link, but for one to what the server has downloaded
 */
record ModFolder(String name, @Nullable Path link, Path path, boolean own) {

    /** All that lie in the roots, by name. Looking a name up here instead of on the disk, a hostile one finds nothing. */
    static Map<String, ModFolder> scan(ModRules rules) {
        Map<String, ModFolder> found = new TreeMap<>();
        boolean own = true;
        for (Path root : rules.roots()) {
            collect(root, rules, own, found);
            own = false;
        }
        return found;
    }

    private static void collect(Path root, ModRules rules, boolean own, Map<String, ModFolder> into) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (rules.isModName(name) && !into.containsKey(name) && rules.isMod(entry)) {
                    add(name, entry, rules, own, into);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Made with the first start.
        } catch (IOException | DirectoryIteratorException e) {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "The folder of mods cannot be read: " + root, e);
        }
    }

    private static void add(String name, Path entry, ModRules rules, boolean own, Map<String, ModFolder> into) {
        try {
            Path path = entry.toRealPath();
            boolean linked = Files.isSymbolicLink(entry);
            boolean mine = own && (!linked || isBelow(rules.downloads(), path));
            into.put(name, new ModFolder(name, mine && linked ? entry : null, path, mine));
        } catch (IOException e) {
            // Gone meanwhile.
        }
    }

    private static boolean isBelow(Path folder, Path path) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        Path real = folder.toRealPath();
        return path.startsWith(real) && !path.equals(real);
    }

    /** Bytes of all its files; links count for nothing. */
    long size() {
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "The mod '" + name + "' cannot be read", e);
        }
        return bytes.get();
    }

    /** Removes everything below a folder and the folder; links are removed, never followed. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
