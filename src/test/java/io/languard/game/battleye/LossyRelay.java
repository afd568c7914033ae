package io.languard.game.battleye;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad line to the remote console of a game: in both directions it loses, doubles and delays datagrams, as a seed says. It
 * also keeps a record of which messages the game was told that they arrived.
 */
final class LossyRelay implements AutoCloseable {

    private static final double LOSS = 0.3;
    private static final double DOUBLED = 0.15;
    private static final int LONGEST_DELAY_MILLIS = 300;

    private static final int TYPE_AT = 7;
    private static final int NUMBER_AT = 8;
    private static final int MESSAGE = 2;

    private final DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<SocketAddress, Line> lines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(LossyRelay::daemon);
    private final List<String> confirmed = new CopyOnWriteArrayList<>();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final InetSocketAddress game;
    private final Random random;

    /** One client: the game knows clients by their port, so that each needs a socket of its own. */
    private final class Line {
        final DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());

        /** What the client saw last under each number. */
        final Map<Integer, String> told = new ConcurrentHashMap<>();

        Line(SocketAddress client) throws IOException {
            back.connect(game);
            start(() -> {
                while (true) {
                    byte[] data = receive(back).getData();
                    carry(() -> {
                        if (isMessage(data)) {
                            told.put(number(data), text(data));
                        }
                        front.send(new DatagramPacket(data, data.length, client));
                    });
                }
            });
        }

        /** What a confirmation means is what the client saw when it left. */
        void fromClient(byte[] data) {
            String seen = isMessage(data) ? told.get(number(data)) : null;
            carry(() -> {
                if (seen != null) {
                    confirmed.add(seen);
                }
                back.send(new DatagramPacket(data, data.length));
            });
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    LossyRelay(int gamePort, long seed) throws IOException {
        game = new InetSocketAddress(InetAddress.getLoopbackAddress(), gamePort);
        random = new Random(seed);
        start(() -> {
            while (true) {
                DatagramPacket packet = receive(front);
                SocketAddress from = packet.getSocketAddress();
                Line line = lines.get(from);
                if (line == null) {
                    line = new Line(from);
                    lines.put(from, line);
                }
                line.fromClient(packet.getData());
            }
        });
    }

    int port() {
        return front.getLocalPort();
    }

    /** Texts of the messages of which the game heard that they arrived. */
    List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    /** Share of datagrams that were lost. */
    double loss() {
        return lost.get() / (double) Math.max(1, lost.get() + passed.get());
    }

    int datagrams() {
        return lost.get() + passed.get();
    }

    /** How many local ports were used: one for each login. */
    int clients() {
        return lines.size();
    }

    @Override
    public String toString() {
        return datagrams() + " datagrams, " + lost + " of them lost; " + clients() + " logins; " + confirmed.size()
                + " messages confirmed";
    }

    private synchronized void carry(Work deliver) {
        List<Integer> delays = new ArrayList<>();
        int copies = random.nextDouble() < DOUBLED ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() < LOSS) {
                lost.incrementAndGet();
            } else {
                passed.incrementAndGet();
                delays.add(random.nextInt(LONGEST_DELAY_MILLIS));
            }
        }
        for (int delay : delays) {
            ScheduledFuture<?> unused = later.schedule(() -> attempt(deliver), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(Work deliver) {
        try {
            deliver.run();
        } catch (IOException e) {
            // The socket on the other side is gone, as on a real line.
            lost.incrementAndGet();
        }
    }

    private static int number(byte[] data) {
        return data[NUMBER_AT] & 0xff;
    }

    private static boolean isMessage(byte[] data) {
        return data.length > NUMBER_AT && data[TYPE_AT] == MESSAGE;
    }

    private static String text(byte[] data) {
        return new String(data, NUMBER_AT + 1, data.length - NUMBER_AT - 1, StandardCharsets.UTF_8);
    }

    private DatagramPacket receive(DatagramSocket socket) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            try {
                socket.receive(packet);
                packet.setData(Arrays.copyOf(packet.getData(), packet.getLength()));
                return packet;
            } catch (PortUnreachableException e) {
                // Loss is all that this line shows of it.
                lost.incrementAndGet();
            }
        }
    }

    private static void start(Work work) {
        daemon(() -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // Closed by the test.
                        return;
                    }
                })
                .start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "lossy-relay");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        later.shutdownNow();
        front.close();
        lines.values().forEach(line -> line.back.close());
    }
}
