package io.languard.runtime;

/**
 * What a process tree uses.
 *
 * @param cpuNanos processor time since its start; a rate is the difference of two samples over their distance
 * @param memoryBytes resident memory now
 * @param processes number of processes
 */
public record Usage(long cpuNanos, long memoryBytes, int processes) {}
