package io.languard.game.query;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** One exchange over UDP. The socket is connected: datagrams of others never arrive. */
final class UdpCall implements AutoCloseable {

    private static final int MAX_DATAGRAM = 65_507;

    private final Endpoint endpoint;
    private final DatagramSocket socket;

    UdpCall(Endpoint endpoint) throws IOException {
        this.endpoint = endpoint;
        socket = new DatagramSocket();
        try {
            socket.connect(endpoint.address());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] data) throws IOException {
        try {
            socket.send(new DatagramPacket(data, data.length));
        } catch (PortUnreachableException e) {
            throw nothingListens(e);
        }
    }

    /** @throws SocketTimeoutException when nothing came before the deadline */
    byte[] receive(Deadline deadline) throws IOException {
        byte[] buffer = new byte[MAX_DATAGRAM];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout(deadline.millisLeft());
            socket.receive(packet);
        } catch (PortUnreachableException e) {
            throw nothingListens(e);
        } catch (SocketTimeoutException e) {
            SocketTimeoutException clearer = new SocketTimeoutException("No answer from " + endpoint + " in time");
            clearer.initCause(e);
            throw clearer;
        }
        return Arrays.copyOf(buffer, packet.getLength());
    }

    private IOException nothingListens(PortUnreachableException cause) {
        return new IOException("Nothing listens on UDP " + endpoint, cause);
    }

    @Override
    public void close() {
        socket.close();
    }
}
