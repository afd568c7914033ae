package io.languard.game.query;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with recorded bytes and remembers what it was asked. */
final class CannedServer implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AutoCloseable socket;
    private final Endpoint endpoint;

    private CannedServer(AutoCloseable socket, int port, String password) {
        this.socket = socket;
        endpoint = new Endpoint("127.0.0.1", port, password);
    }

    /** Each datagram is answered by the next group of datagrams; after the last one there is silence. */
    static CannedServer udp(String password, List<List<byte[]>> answers) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        CannedServer server = new CannedServer(socket, socket.getLocalPort(), password);
        AtomicInteger next = new AtomicInteger();
        start(() -> {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                socket.receive(packet);
                server.asked.add(hex(Arrays.copyOf(packet.getData(), packet.getLength())));
                int index = next.getAndIncrement();
                for (byte[] answer : index < answers.size() ? answers.get(index) : List.<byte[]>of()) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        });
        return server;
    }

    /**
     * Sends the next answer after each read of a connection.
     *
     * @param greeting sent first; empty for none
     * @param close whether the connection ends after the last answer, or stays silent
     */
    static CannedServer tcp(String password, byte[] greeting, List<byte[]> answers, boolean close) throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        CannedServer server = new CannedServer(listener, listener.getLocalPort(), password);
        start(() -> {
            while (true) {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write(greeting);
                    byte[] buffer = new byte[4096];
                    int next = 0;
                    while (next < answers.size() || !close) {
                        int count = socket.getInputStream().read(buffer);
                        if (count < 0) {
                            break;
                        }
                        server.asked.add(hex(Arrays.copyOf(buffer, count)));
                        if (next < answers.size()) {
                            socket.getOutputStream().write(answers.get(next++));
                        }
                    }
                }
            }
        });
        return server;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Closed by the test.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** In hexadecimal. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() throws Exception {
        socket.close();
    }
}
