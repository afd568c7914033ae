package io.languard.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what a test starts. Test classes run in several JVMs at once; each takes its ports from a range of its own, below
 * the one from which the system hands them out, and none twice in a row: a port that was free a moment ago stays free.
 */
public final class Ports {

    /** Given by the build; not by an IDE, which runs one JVM. One that is no number fails: all would take the same ports. */
    private static final int FORK = Integer.parseInt(System.getProperty("languard.test.fork", "1"));

    private static final int WIDTH = 10;
    private static final int RANGE = 5_000;
    private static final int FIRST = 12_000 + RANGE * ((FORK - 1) % 4);
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % (RANGE / WIDTH)));

    private Ports() {}

    /** A port that nobody listens on, neither with TCP nor with UDP. */
    public static int free() {
        return freeRow(1);
    }

    /** The first of several ports in a row, at most {@value #WIDTH}. */
    public static int freeRow(int count) {
        for (int tried = 0; tried < RANGE / WIDTH; tried++) {
            int first = FIRST + WIDTH * Math.floorMod(NEXT.getAndIncrement(), RANGE / WIDTH);
            if (areFree(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("No " + count + " ports in a row are free from " + FIRST);
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket datagrams = new DatagramSocket(port);
                    ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (datagrams.getLocalPort() != listener.getLocalPort()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
