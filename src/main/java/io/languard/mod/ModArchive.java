package io.languard.mod;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FileNames;
import io.languard.common.IncomingFile;
import io.languard.game.ModRules;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks mods that come as zip files. Everything happens in a folder with a name that no mod can have, on the disk where the
 * mod will be; what a zip file claims of itself is never believed.
 *
 * @param limit most bytes of one zip file
 */
record ModArchive(long limit) {

    private static final String WORKPLACE = ".unpacking-";
    private static final int MOST_ENTRIES = 50_000;
    private static final int DEEPEST = 20;
    private static final int CHUNK = 64 * 1024;

    /** Mods hold textures and sounds that are compressed already: what grows more than this was made to fill the disk. */
    private static final int MOST_GROWTH = 20;

    private static final int HEAD = 4;
    private static final long BYTES_BETWEEN_ROOM_CHECKS = 16L * 1024 * 1024;

    ModArchive {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }

    static void sweep(Path home) throws IOException {
        if (Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            IncomingFile.sweep(home);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(home, WORKPLACE + "*")) {
                for (Path folder : left) {
                    ModFolder.remove(folder);
                }
            }
        }
    }

    /** Renames first, so that a half deleted mod is never seen; the rest of a killed manager is swept at the next start. */
    static void discard(Path home, Path mod) throws IOException {
        Path workplace = Files.createTempDirectory(home, WORKPLACE);
        Files.move(mod, workplace.resolve("mod"), StandardCopyOption.ATOMIC_MOVE);
        ModFolder.remove(workplace);
    }

    Unpacked receive(Path home, String filename, InputStream content, OptionalLong expected, ModRules rules) {
        if (filename.isBlank()) {
            throw new DomainException(ErrorCode.NO_FILENAME, "No filename provided");
        }
        if (!filename.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw refused("Mods are uploaded as .zip files");
        }
        try {
            Files.createDirectories(home);
            Path workplace = Files.createTempDirectory(home, WORKPLACE);
            Unpacked unpacked = new Unpacked(workplace);
            try (IncomingFile file = IncomingFile.in(home, expected)) {
                file.fill(content, limit, HEAD, ModArchive::checkHead);
                unpacked.unpack(file.path(), file.size(), limit, rules);
                return unpacked;
            } catch (IOException | RuntimeException e) {
                unpacked.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.ADAPTER_ERROR, "The zip file could not be unpacked: " + e.getMessage(), e);
        }
    }

    private static void checkHead(byte[] head) {
        if (head.length < HEAD || head[0] != 'P' || head[1] != 'K') {
            throw refused("This is no zip file");
        }
    }

    private static DomainException refused(String message) {
        return new DomainException(ErrorCode.ADAPTER_ERROR, message);
    }

    /** A mod in its workplace. Closed without {@link #keep}, it is gone. */
    static final class Unpacked implements Closeable {

        private final Path workplace;
        private @Nullable String name;
        private long bytesLeft;
        private long unchecked;

        private Unpacked(Path workplace) {
            this.workplace = workplace;
        }

        /** Of the mod's folder. */
        String name() {
            return Objects.requireNonNull(name);
        }

        void keep(Path home, OptionalInt account) {
            try {
                Path mod = workplace.resolve(name());
                if (account.isPresent()) {
                    giveAll(mod, account.getAsInt());
                }
                Files.move(mod, home.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new DomainException(
                        ErrorCode.CONFIG_WRITE_ERROR, "The mod could not be stored: " + e.getMessage(), e);
            }
        }

        private void unpack(Path zip, long size, long limit, ModRules rules) throws IOException {
            bytesLeft = Math.max(limit, size * MOST_GROWTH);
            try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
                Set<String> seen = new HashSet<>();
                Enumeration<ZipArchiveEntry> entries = file.getEntries();
                int count = 0;
                while (entries.hasMoreElements()) {
                    ZipArchiveEntry entry = entries.nextElement();
                    if (++count > MOST_ENTRIES) {
                        throw refused("The zip file has more than " + MOST_ENTRIES + " entries");
                    }
                    unpack(file, entry, seen, rules);
                }
            }
            if (name == null || !rules.isMod(workplace.resolve(name))) {
                throw refused(
                        "The zip file holds no mod: it needs one folder, such as @my_mod, with a folder addons in it");
            }
        }

        private void unpack(ZipFile file, ZipArchiveEntry entry, Set<String> seen, ModRules rules) throws IOException {
            String path = entry.getName().replace('\\', '/');
            String[] steps = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
            requireSafe(entry, path, steps);
            // Some systems put remarks of their own beside everything that they pack.
            if (steps[0].equals("__MACOSX") || steps[steps.length - 1].equals(".DS_Store")) {
                return;
            }
            if (name == null) {
                name = steps[0];
            }
            if (!name.equals(steps[0]) || !rules.isModName(name)) {
                throw refused("The zip file needs one folder at its top, named like the mod, such as @my_mod");
            }
            Path target = workplace.resolve(name);
            for (int step = 1; step < steps.length; step++) {
                target = target.resolve(steps[step].toLowerCase(Locale.ROOT));
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                return;
            }
            if (steps.length == 1 || !seen.add(target.toString())) {
                throw refused("The zip file has two files of the name '" + path + "', whatever the case");
            }
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (InputStream content = file.getInputStream(entry)) {
                write(content, target);
            }
        }

        private void write(InputStream content, Path target) throws IOException {
            byte[] chunk = new byte[CHUNK];
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                    bytesLeft -= read;
                    if (bytesLeft < 0) {
                        throw refused("The zip file unpacks to far more than it is");
                    }
                    unchecked += read;
                    if (unchecked > BYTES_BETWEEN_ROOM_CHECKS) {
                        IncomingFile.requireRoom(workplace, 0);
                        unchecked = 0;
                    }
                    out.write(chunk, 0, read);
                }
            }
        }

        private static void requireSafe(ZipArchiveEntry entry, String path, String[] steps) {
            if (entry.isUnixSymlink()) {
                throw refused("The zip file holds a link: '" + path + "'");
            }
            if (steps.length > DEEPEST) {
                throw refused("The zip file has folders in more than " + DEEPEST + " levels");
            }
            for (String step : steps) {
                boolean remark = step.equals(".DS_Store") || step.startsWith("._");
                if (!remark) {
                    FileNames.problem(step).ifPresent(problem -> {
                        throw refused("The zip file has a path that cannot be stored, as a name in it " + problem);
                    });
                }
            }
        }

        private static void giveAll(Path folder, int account) throws IOException {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    IncomingFile.give(directory, account);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    IncomingFile.give(file, account);
                    return FileVisitResult.CONTINUE;
                }
            });
        }

        @Override
        public void close() {
            try {
                ModFolder.remove(workplace);
            } catch (IOException e) {
                throw new DomainException(
                        ErrorCode.CONFIG_WRITE_ERROR, "What was unpacked could not be removed: " + e.getMessage(), e);
            }
        }
    }
}
