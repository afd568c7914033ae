package io.languard.metrics;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Adds up the sizes of files below a folder, never following links, and slowly: games must not wait for the disk. */
final class DiskWalk extends SimpleFileVisitor<Path> {

    private static final int BATCH = 256;
    /** Rests so many times as long as it worked. */
    private static final int REST = 4;

    private static final long LONGEST_REST_NANOS = 1_000_000_000;

    private long bytes;
    private int visited;
    private long batchBegan = System.nanoTime();

    private DiskWalk() {}

    /**
     * Blocks, for minutes where there are very many files. What disappears meanwhile or cannot be read counts nothing.
     *
     * @return bytes; 0 when there is no such folder
     */
    static long bytes(Path folder) throws IOException {
        DiskWalk walk = new DiskWalk();
        try {
            Files.walkFileTree(folder, walk);
        } catch (NoSuchFileException e) {
            return 0;
        }
        return walk.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            bytes += attributes.size();
        }
        return goOn();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return goOn();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        return goOn();
    }

    private FileVisitResult goOn() {
        if (++visited % BATCH == 0) {
            long worked = System.nanoTime() - batchBegan;
            LockSupport.parkNanos(Math.min(worked * REST, LONGEST_REST_NANOS));
            batchBegan = System.nanoTime();
        }
        return Thread.currentThread().isInterrupted() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
