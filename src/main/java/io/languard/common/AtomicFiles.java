package io.languard.common;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes whole files so that a reader, or a crash in between, sees the old content or the new one, never a part. */
public final class AtomicFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AtomicFiles() {}

    public static void write(Path target, String content) throws IOException {
        write(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same, and the new file is still there after a power failure: without the folder being synced too, the old one may
     * come back.
     */
    public static void writeDurably(Path target, String content) throws IOException {
        write(target, content);
        try (FileChannel folder =
                FileChannel.open(target.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /**
     * Writes to a temporary file beside the target, syncs it and renames it. The file is readable by its owner only, as
     * configuration may hold passwords.
     *
     * @throws IOException that names the file, when the disk is full or the folder is not writable; the old file is then
     *     intact
     */
    public static void write(Path target, byte[] content) throws IOException {
        writeAll(Map.of(target, content));
    }

    /**
     * The same for a file that others write too: it keeps its owner and permissions. A new one belongs to the owner of its
     * folder.
     */
    public static void replace(Path target, byte[] content) throws IOException {
        writeAll(Map.of(target, content), temporary -> {
            boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
            Path like = there ? target : target.toAbsolutePath().getParent();
            for (String attribute : List.of("unix:uid", "unix:gid")) {
                Object wanted = Files.getAttribute(like, attribute, LinkOption.NOFOLLOW_LINKS);
                if (!wanted.equals(Files.getAttribute(temporary, attribute))) {
                    Files.setAttribute(temporary, attribute, wanted);
                }
            }
            if (there) {
                Files.setPosixFilePermissions(
                        temporary, Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS));
            }
        });
    }

    /**
     * As {@link #write}, for files that belong together: none is replaced before all have been written.
     *
     * @throws IOException that names the file; when there is no room, or a folder is not writable, all old files are intact
     */
    public static void writeAll(Map<Path, byte[]> contents) throws IOException {
        writeAll(contents, temporary -> {});
    }

    private static void writeAll(Map<Path, byte[]> contents, Finish finish) throws IOException {
        Map<Path, Path> temporaries = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
                try {
                    stage(file.getKey(), file.getValue(), temporaries);
                } catch (IOException e) {
                    throw about(file.getKey(), e);
                }
            }
            for (Path temporary : temporaries.values()) {
                finish.apply(temporary);
            }
            for (Map.Entry<Path, Path> file : temporaries.entrySet()) {
                Files.move(
                        file.getValue(),
                        file.getKey(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path temporary : temporaries.values()) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static void stage(Path target, byte[] content, Map<Path, Path> temporaries) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Not a file: " + target);
        }
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(
                folder, "." + target.getFileName(), ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        temporaries.put(target, temporary);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private interface Finish {
        void apply(Path temporary) throws IOException;
    }

    /** What the system says names the temporary file, or none. */
    private static IOException about(Path target, IOException cause) {
        String reason = cause instanceof FileSystemException said ? said.getReason() : cause.getMessage();
        IOException named = new FileSystemException(target.toString(), null, reason);
        named.initCause(cause);
        return named;
    }
}
