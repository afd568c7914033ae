package io.languard.runtime;

/**
 * What a process tree may use. Zero means no limit.
 *
 * @param memoryBytes resident memory of the whole tree
 * @param cpuPercent 100 is one core
 * @param processes processes and threads together, as {@code pids.max} counts them
 */
public record Limits(long memoryBytes, int cpuPercent, int processes) {

    public static final Limits NONE = new Limits(0, 0, 0);

    public Limits {
        if (memoryBytes < 0 || cpuPercent < 0 || processes < 0) {
            throw new IllegalArgumentException("A limit is not negative");
        }
    }
}
