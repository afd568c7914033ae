package io.languard.launcher;

import io.languard.common.AtomicFiles;
import io.languard.launcher.StartFailure.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folder that holds everything one installation keeps. It is locked while a launcher runs: the lock belongs to the
 * process, so a killed launcher leaves none behind.
 */
final class DataFolder implements Closeable {

    /** Below this the database may not be able to finish what it writes. */
    static final long LEAST_FREE_BYTES = 200L << 20;

    private static final int SECRET_BYTES = 24;

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path root) throws StartFailure {
        FileChannel lockFile;
        try {
            Files.createDirectories(root);
            lockFile = FileChannel.open(
                    root.resolve("launcher.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(root, e);
        }
        DataFolder folder = new DataFolder(root, lockFile);
        try {
            folder.lock();
            folder.checkFreeSpace(0);
            folder.checkWritable();
        } catch (StartFailure e) {
            folder.close();
            throw e;
        }
        return folder;
    }

    private void lock() throws StartFailure {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
            if (lock != null) {
                lockFile.truncate(0);
                lockFile.write(
                        ByteBuffer.wrap(
                                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                        0);
                return;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock that another process holds.
        } catch (IOException e) {
            throw failure(e);
        }
        throw new StartFailure(
                Reason.ALREADY_RUNNING,
                "Languard already runs on " + root + " (process " + holder()
                        + "): stop it first, or set LANGUARD_DATA to another folder.");
    }

    private String holder() {
        try {
            return Files.readString(root.resolve("launcher.lock")).trim();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private void checkWritable() throws StartFailure {
        try {
            Path probe = Files.createTempFile(root, ".probe", null);
            Files.delete(probe);
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    /**
     * Checks that the disk has room for what is about to be written beside the reserve that is always wanted.
     *
     * @param needed bytes about to be written
     */
    void checkFreeSpace(long needed) throws StartFailure {
        long free = usableBytes();
        long wanted = LEAST_FREE_BYTES + needed;
        if (free < wanted) {
            throw new StartFailure(
                    Reason.DISK_FULL,
                    "Only " + (free >> 20) + " MB are free for " + root + " and " + (wanted >> 20)
                            + " MB are needed: free some space, or set LANGUARD_DATA to a folder on another disk.");
        }
    }

    /** Turns a failed write into a line for the operator: most often the disk has filled up meanwhile. */
    StartFailure failure(IOException cause) {
        try {
            checkFreeSpace(0);
        } catch (StartFailure diskFull) {
            return diskFull;
        }
        return notWritable(root, cause);
    }

    private static StartFailure notWritable(Path root, IOException cause) {
        return new StartFailure(
                Reason.DATA_NOT_WRITABLE,
                "Cannot write to the data folder " + root + " ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "): make it writable, or set LANGUARD_DATA to another folder.",
                cause);
    }

    private long usableBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** A folder below this one; it exists afterwards. */
    Path folder(String name) throws StartFailure {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A random text that is made once and kept for the life of the installation, readable by its owner only. */
    String secret(String name) throws StartFailure {
        Path file = secretFile(name);
        try {
            if (!Files.exists(file)) {
                AtomicFiles.write(file, randomText());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    boolean hasSecret(String name) throws StartFailure {
        return Files.exists(secretFile(name));
    }

    void forgetSecret(String name) throws StartFailure {
        try {
            Files.deleteIfExists(secretFile(name));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path secretFile(String name) throws StartFailure {
        Path folder = root.resolve("secrets");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return folder.resolve(name);
    }

    static String randomText() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}
