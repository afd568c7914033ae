package io.languard.common;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that arrives bit by bit, in a temporary place in the folder where it belongs, so that nobody ever sees a part of it
 * and no second copy is made. Closed without {@link #keep}, it is gone. For one thread.
 */
public final class IncomingFile implements Closeable {

    private static final String PREFIX = ".incoming-";
    private static final String SUFFIX = ".part";
    private static final int CHUNK = 64 * 1024;

    /** What a full disk must still leave to the games and the database. */
    private static final long RESERVE_BYTES = 64L * 1024 * 1024;

    private static final long BYTES_BETWEEN_ROOM_CHECKS = 16L * 1024 * 1024;

    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;
    private final Path temporary;
    private final FileChannel channel;
    private long size;

    private IncomingFile(Path folder, Path temporary, FileChannel channel) {
        this.folder = folder;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * @param folder exists and is no link
     * @param expected how many bytes will come; empty when nobody said
     * @throws DomainException {@link ErrorCode#STORAGE_FULL}; {@link ErrorCode#CONFIG_WRITE_ERROR} when the folder cannot be
     *     written
     */
    public static IncomingFile in(Path folder, OptionalLong expected) {
        try {
            requireRoom(folder, expected.orElse(0));
            Path temporary = Files.createTempFile(folder, PREFIX, SUFFIX);
            return new IncomingFile(
                    folder,
                    temporary,
                    FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Removes what a killed manager left. Only before the first upload of a run. */
    public static int sweep(Path folder) throws IOException {
        int removed = 0;
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
                for (Path file : left) {
                    Files.delete(file);
                    removed++;
                }
            }
        }
        return removed;
    }

    /**
     * Takes everything that the stream has. Memory does not grow with it.
     *
     * @param limit most bytes that are taken
     * @param headBytes how much of the beginning is looked at before the rest is taken
     * @param check of that beginning; it may refuse
     * @return that beginning
     * @throws DomainException {@link ErrorCode#FILE_TOO_LARGE}, {@link ErrorCode#STORAGE_FULL}, {@link
     *     ErrorCode#CONFIG_WRITE_ERROR}, or {@link ErrorCode#MALFORMED_REQUEST} when the stream broke off
     */
    public byte[] fill(InputStream content, long limit, int headBytes, Consumer<byte[]> check) {
        byte[] head = read(content, new byte[headBytes], headBytes);
        requireSize(head.length, limit);
        check.accept(head);
        write(head, head.length);
        byte[] chunk = new byte[CHUNK];
        long nextCheck = BYTES_BETWEEN_ROOM_CHECKS;
        int read = readSome(content, chunk);
        while (read >= 0) {
            requireSize(size + read, limit);
            write(chunk, read);
            if (size >= nextCheck) {
                checkRoom();
                nextCheck += BYTES_BETWEEN_ROOM_CHECKS;
            }
            read = readSome(content, chunk);
        }
        return head;
    }

    /** Bytes that arrived so far. */
    public long size() {
        return size;
    }

    /** Where it lies meanwhile. */
    public Path path() {
        return temporary;
    }

    /**
     * Gives it its name, in the same folder, once it is safely on the disk; what had the name before is replaced.
     *
     * @param account user and group number that it shall belong to
     */
    public Path keep(String name, OptionalInt account) {
        Path target = folder.resolve(name);
        try {
            Files.setPosixFilePermissions(temporary, USUAL);
            if (account.isPresent()) {
                give(temporary, account.getAsInt());
            }
            channel.force(true);
            channel.close();
            move(target);
            syncFolder();
            return target;
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Removes the file unless it was kept. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Makes a file or folder belong to an account; a link itself, not what it points to. */
    public static void give(Path path, int account) throws IOException {
        Files.setAttribute(path, "unix:uid", account, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", account, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws DomainException {@link ErrorCode#STORAGE_FULL} when the folder's disk has no room for so many bytes more */
    public static void requireRoom(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free - RESERVE_BYTES < bytes) {
            throw full();
        }
    }

    private void move(Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("The folder is on several disks", e);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private void write(byte[] bytes, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            size += length;
        } catch (IOException e) {
            checkRoom();
            throw notWritten(e);
        }
    }

    private void checkRoom() {
        try {
            requireRoom(folder, 0);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static byte[] read(InputStream content, byte[] into, int most) {
        int filled = 0;
        try {
            filled = content.readNBytes(into, 0, most);
        } catch (IOException e) {
            throw brokenOff(e);
        }
        return Arrays.copyOf(into, filled);
    }

    private static int readSome(InputStream content, byte[] into) {
        try {
            return content.read(into);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private static void requireSize(long bytes, long limit) {
        if (bytes > limit) {
            throw tooLarge(limit);
        }
    }

    /** The refusal of a file that is larger than allowed. */
    public static DomainException tooLarge(long limit) {
        return new DomainException(
                ErrorCode.FILE_TOO_LARGE, "The file is larger than " + limit / (1024 * 1024) + " MB");
    }

    private static DomainException brokenOff(IOException cause) {
        return new DomainException(ErrorCode.MALFORMED_REQUEST, "The upload broke off before its end", cause);
    }

    private static DomainException full() {
        return new DomainException(ErrorCode.STORAGE_FULL, "The disk has no room for this file");
    }

    private static DomainException notWritten(IOException cause) {
        return new DomainException(
                ErrorCode.CONFIG_WRITE_ERROR, "The file could not be stored: " + cause.getMessage(), cause);
    }
}
