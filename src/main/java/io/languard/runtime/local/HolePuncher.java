package io.languard.runtime.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gives the disk room in the middle of a file back, with {@code fallocate} of util-linux where there is one. */
final class HolePuncher {

    /** Starting a process for less would cost more than it gains. A multiple of every block size. */
    static final long WORTHWHILE_BYTES = 4L * 1024 * 1024;

    private static final long LIMIT_SECONDS = 10;

    private final @Nullable Path tool;
    private volatile boolean refused;

    HolePuncher(Optional<Path> tool) {
        this.tool = tool.orElse(null);
    }

    /** Whether room is given back, as far as is known. */
    boolean works() {
        return tool != null && !refused;
    }

    /** Never fails: the only loss is disk room. Blocks for the milliseconds that a small process takes. */
    void punch(Path file, long start, long length) {
        if (tool == null || refused) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        tool.toString(),
                        "--punch-hole",
                        "--offset",
                        Long.toString(start),
                        "--length",
                        Long.toString(length),
                        file.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Launcher.NOWHERE))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                } else if (process.exitValue() != 0 && Files.exists(file)) {
                    // Not because the run was disposed of meanwhile: this file system or this fallocate cannot do it.
                    refused = true;
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        } catch (IOException cannotStart) {
            refused = true;
        }
    }
}
