package io.languard.game.battleye;

import java.util.OptionalLong;

/** Gives out the numbers of commands, 0 to 255 and again, none again too soon. */
final class SequenceNumbers {

    private static final int COUNT = 256;

    private final long reuseNanos;
    private final boolean[] used = new boolean[COUNT];
    private final long[] touched = new long[COUNT];
    private int next;

    SequenceNumbers(long reuseNanos) {
        this.reuseNanos = reuseNanos;
    }

    /** When {@link #take} may be called; empty for now. */
    OptionalLong freeAtNanos(long now) {
        long free = touched[next] + reuseNanos;
        return used[next] && free - now > 0 ? OptionalLong.of(free) : OptionalLong.empty();
    }

    int take(long now) {
        int number = next;
        touch(number, now);
        next = (next + 1) % COUNT;
        return number;
    }

    /** Something was sent or came under this number. */
    void touch(int number, long now) {
        used[number] = true;
        touched[number] = now;
    }
}
