package io.languard.game.query;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One conversation over TCP, with one deadline over all of it and a limit on what is read. */
final class TcpCall implements AutoCloseable {

    private static final int MAX_TOTAL = 1024 * 1024;

    private final Socket socket = new Socket();
    private final Deadline deadline;
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private int total;

    TcpCall(Endpoint endpoint, Deadline deadline) throws IOException {
        this.deadline = deadline;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(endpoint.address(), deadline.millisLeft());
            in = socket.getInputStream();
        } catch (ConnectException e) {
            socket.close();
            throw new IOException("Nothing listens on TCP " + endpoint, e);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] data) throws IOException {
        // A few hundred bytes at most: the system's buffer takes them even when the game never reads.
        socket.getOutputStream().write(data);
    }

    /** One byte, or -1 at the end. */
    int readByte() throws IOException {
        return readByte(deadline);
    }

    private int readByte(Deadline until) throws IOException {
        if (position == limit && !fill(until)) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    /** Whether nothing comes for so long, or the connection has ended. Waits for that. */
    boolean isQuietFor(Duration time) throws IOException {
        if (position < limit) {
            return false;
        }
        try {
            return !fill(deadline.atMost(time));
        } catch (SocketTimeoutException quiet) {
            // Throws instead when the whole call has taken too long.
            return deadline.millisLeft() > 0;
        }
    }

    /** @throws EOFException when the game ends the connection before */
    byte[] readExactly(int count) throws IOException {
        if (count < 0 || count > MAX_TOTAL) {
            throw new IOException("The game announced " + count + " bytes, which is no sensible answer");
        }
        byte[] data = new byte[count];
        for (int at = 0; at < count; at++) {
            int next = readByte();
            if (next < 0) {
                throw new EOFException("The game ended the connection in the middle of its answer");
            }
            data[at] = (byte) next;
        }
        return data;
    }

    /** False at the end of the connection. */
    private boolean fill(Deadline until) throws IOException {
        if (total > MAX_TOTAL) {
            throw new IOException("The game answered more than " + MAX_TOTAL + " bytes");
        }
        socket.setSoTimeout(until.millisLeft());
        try {
            int got = in.read(buffer);
            position = 0;
            limit = Math.max(0, got);
            total += limit;
            return got > 0;
        } catch (SocketTimeoutException e) {
            SocketTimeoutException clearer = new SocketTimeoutException("The game did not answer in time");
            clearer.initCause(e);
            throw clearer;
        }
    }

    /**
     * Says that nothing more will be sent, and takes what still comes until the game closes its side. For games that a line
     * to a vanished reader kills.
     */
    void finish(Duration time) throws IOException {
        socket.shutdownOutput();
        Deadline end = Deadline.in(time);
        while (readByte(end) >= 0) {
            // Only the end is of interest.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
