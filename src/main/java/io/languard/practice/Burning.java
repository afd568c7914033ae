package io.languard.practice;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Uses up what a limit is there for. */
final class Burning {

    private static final int MEGABYTE = 1024 * 1024;

    private final List<ByteBuffer> held = new ArrayList<>();

    void processors(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(Burning::spin, "burner");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Taken outside the heap, whose own limit is small; pages are written to, so that they are really there. */
    void memory(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            held.add(ByteBuffer.allocateDirect(MEGABYTE));
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
