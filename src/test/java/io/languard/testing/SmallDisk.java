package io.languard.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system of its own on a folder, so small that it can be filled, and that can be made read-only: for everybody, the
 * superuser included. Needs the right to mount; a machine without it fails the test with a sentence.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int PAGE = 4096;
    private static final int MOST_PAGES = 10_000;

    private final Path folder;
    private final Path filler;
    private boolean closed;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Mounts one of so many pages of 4 KiB; the folder is made when it is absent. */
    public static SmallDisk on(Path folder, int pages) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "size=" + pages * PAGE, "languard-test", folder.toString());
        return new SmallDisk(folder);
    }

    /** Leaves room for so many pages of files; folders, links and empty files need none. */
    public void fill(int pagesLeft) {
        byte[] page = new byte[PAGE];
        int written = 0;
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (written < MOST_PAGES) {
                out.write(page);
                written++;
            }
        } catch (IOException full) {
            truncate(written - pagesLeft);
            return;
        }
        throw new IllegalStateException("The disk does not become full");
    }

    private void truncate(int pages) {
        if (pages < 0) {
            throw new IllegalStateException("The disk was too full for that already");
        }
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            channel.truncate((long) pages * PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what filled it. */
    public void free() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void readOnly() {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    public void writable() {
        run("mount", "-o", "remount,rw", folder.toString());
    }

    /** Unmounts, lazily: also while a process still has a file of it open. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            run("umount", "-l", folder.toString());
        }
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("This test must be allowed to mount file systems (run it as root, with"
                        + " CAP_SYS_ADMIN): '" + String.join(" ", command) + "' failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("mount and umount are needed for this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
