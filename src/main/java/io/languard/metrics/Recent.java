package io.languard.metrics;

import io.languard.common.ServerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The last hour of one server in 23 KB: plain arrays, since hundreds of servers have one. Safe for use by many threads. */
final class Recent {

    static final int CAPACITY = 720;

    private static final long NO_DISK = -1;
    private static final int NO_PLAYERS = -1;

    private final ServerId server;
    private final long[] at = new long[CAPACITY];
    private final float[] cpu = new float[CAPACITY];
    private final long[] memory = new long[CAPACITY];
    private final long[] disk = new long[CAPACITY];
    private final int[] players = new int[CAPACITY];
    private int next;
    private int size;

    Recent(ServerId server) {
        this.server = server;
    }

    synchronized void add(Sample sample) {
        at[next] = sample.at().toEpochMilli();
        cpu[next] = (float) sample.cpuPercent();
        memory[next] = sample.memoryBytes();
        Long bytes = sample.diskBytes();
        disk[next] = bytes == null ? NO_DISK : bytes;
        Integer count = sample.players();
        players[next] = count == null ? NO_PLAYERS : count;
        next = (next + 1) % CAPACITY;
        size = Math.min(size + 1, CAPACITY);
    }

    /** Oldest first. */
    synchronized List<Sample> since(Instant from) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int slot = Math.floorMod(next - size + i, CAPACITY);
            if (at[slot] >= from.toEpochMilli()) {
                samples.add(new Sample(
                        server,
                        Instant.ofEpochMilli(at[slot]),
                        cpu[slot],
                        memory[slot],
                        disk[slot] == NO_DISK ? null : disk[slot],
                        players[slot] == NO_PLAYERS ? null : players[slot]));
            }
        }
        return samples;
    }
}
