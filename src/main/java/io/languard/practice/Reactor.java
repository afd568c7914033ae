package io.languard.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The one thread: timers and datagrams, one after the other. */
final class Reactor {

    private static final double NANOS = 1e9;
    private static final int LARGEST_DATAGRAM = 65_535;

    /** Who gets the datagrams of a port. The buffer is good for the duration of the call. */
    interface Receiver {
        void received(InetSocketAddress from, ByteBuffer datagram);
    }

    /** Something that will happen, unless it is cancelled. */
    static final class Timer implements Comparable<Timer> {
        private final long due;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        private Timer(long due, long order, Runnable task) {
            this.due = due;
            this.order = order;
            this.task = task;
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(due - other.due, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** A bound UDP port of this machine's loopback. */
    static final class Port {
        private final DatagramChannel channel;

        private Port(DatagramChannel channel) {
            this.channel = channel;
        }

        int number() {
            try {
                return ((InetSocketAddress) channel.getLocalAddress()).getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** UDP promises nothing, and neither does this. */
        void send(byte[] datagram, InetSocketAddress to) {
            try {
                channel.send(ByteBuffer.wrap(datagram), to);
            } catch (IOException e) {
                // Lost on its way.
            }
        }
    }

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
    private final Selector selector;
    private long order;
    private boolean running = true;

    Reactor() throws IOException {
        selector = Selector.open();
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    /** @param port 0 for any */
    Port open(int port, Receiver receiver) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(loopback(), port));
            channel.register(selector, SelectionKey.OP_READ, receiver);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channels.add(channel);
        return new Port(channel);
    }

    Timer after(double seconds, Runnable task) {
        Timer timer = new Timer(System.nanoTime() + (long) (seconds * NANOS), order++, task);
        timers.add(timer);
        return timer;
    }

    /** From another thread. */
    void post(Runnable task) {
        posted.add(task);
        selector.wakeup();
    }

    /** Until {@link #stop}; closes all ports at its end. */
    void run() throws IOException {
        try {
            while (running) {
                selector.select(Math.max(1, untilNextTimer()));
                selector.selectedKeys().forEach(this::receive);
                selector.selectedKeys().clear();
                Runnable task = posted.poll();
                while (task != null && running) {
                    task.run();
                    task = posted.poll();
                }
                runTimers();
            }
        } finally {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            selector.close();
        }
    }

    void stop() {
        running = false;
    }

    private long untilNextTimer() {
        Timer next = timers.peek();
        return next == null ? 1_000 : Math.min(1_000, (next.due - System.nanoTime()) / 1_000_000);
    }

    private void runTimers() {
        // What a timer adds for now waits for the next turn, so that datagrams are never starved.
        long now = System.nanoTime();
        Timer next = timers.peek();
        while (running && next != null && next.due - now <= 0) {
            timers.poll();
            if (!next.cancelled) {
                next.task.run();
            }
            next = timers.peek();
        }
    }

    private void receive(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.channel();
        Receiver receiver = (Receiver) key.attachment();
        try {
            while (running) {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                buffer.flip();
                receiver.received(from, buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (IOException e) {
            // As good as lost.
        }
    }
}
