package io.languard.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections to the live socket, read by one thread that only looks for the marks that {@link #PRINTER} puts into its
 * lines: {@code @number@microseconds@}. Parsing JSON in 50 clients would measure the clients.
 */
final class ConsoleClients implements AutoCloseable {

    /** Prints lines at a steady rate, in bursts each ten milliseconds; waits for a line first, ends at {@code quit}. */
    static final String PRINTER =
            "exec perl -MTime::HiRes=time,sleep -e '$|=1; my ($rate,$secs)=(%d,%d); print \"ready\\n\"; <STDIN>;"
                    + " my $n=0; my $t0=time; my $per=$rate/100; my $due=0;"
                    + " for my $tick (1..$secs*100) { $due+=$per; my $o=\"\"; my $m=int(time*1e6);"
                    + " while ($n<$due) { $n++; $o.=\"bench \\@$n\\@$m\\@ the quick brown fox jumps over the lazy dog\\n\"; }"
                    + " print $o; my $w=$t0+$tick/100-time; sleep $w if $w>0; }"
                    + " print \"bench over\\n\"; while (<STDIN>) { last if /quit/ }'";

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final byte[] bytes = new byte[1 << 18];

    ConsoleClients(int port, String token, long server, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(("GET /ws?batch=true&server_id=" + server + "&token=" + token
                            + " HTTP/1.1\r\nHost: localhost:" + port
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1)));
            channel.configureBlocking(false);
            Client client = new Client();
            clients.add(client);
            channel.register(selector, SelectionKey.OP_READ, client);
        }
    }

    /** Reads until every client has seen so many lines, or the deadline. */
    void readUntil(long lines, long deadlineNanos) throws IOException {
        while (System.nanoTime() < deadlineNanos && clients.stream().anyMatch(client -> client.lines < lines)) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                int count = ((SocketChannel) key.channel()).read(buffer);
                if (count < 0) {
                    key.cancel();
                    continue;
                }
                buffer.flip();
                buffer.get(bytes, 0, count);
                ((Client) key.attachment()).take(bytes, count, micros());
            }
            selector.selectedKeys().clear();
        }
    }

    /** Since 1970, as the printer counts them. */
    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    long delivered() {
        return clients.stream().mapToLong(client -> client.lines).sum();
    }

    /** Lines that a client did not see between the first and the last that it did. */
    long lost() {
        return clients.stream().mapToLong(client -> client.gaps).sum();
    }

    Percentiles latencies() {
        Percentiles all = new Percentiles();
        clients.forEach(client -> all.addAll(client.latencies));
        return all;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** One connection's view: a small state machine over the bytes, wherever frames begin and end. */
    private static final class Client {

        private static final int SAMPLE_EVERY = 17;

        private long lines;
        private long gaps;
        private long last;
        private int field = -1;
        private long number;
        private long micros;
        private boolean broken;
        private final Percentiles latencies = new Percentiles();

        void take(byte[] bytes, int count, long nowMicros) {
            for (int i = 0; i < count; i++) {
                byte b = bytes[i];
                if (b == '@') {
                    next(nowMicros);
                } else if (field == 0 && b >= '0' && b <= '9') {
                    number = number * 10 + (b - '0');
                } else if (field == 1 && b >= '0' && b <= '9') {
                    micros = micros * 10 + (b - '0');
                } else if (field >= 0 && (b == '"' || b == '{')) {
                    field = -1;
                } else if (field >= 0) {
                    // A frame header in the middle of a mark: its bytes are not digits.
                    broken = true;
                }
            }
        }

        private void next(long nowMicros) {
            field++;
            if (field == 0) {
                number = 0;
                micros = 0;
                broken = false;
            } else if (field == 2) {
                field = -1;
                lines++;
                if (!broken) {
                    if (last > 0 && number > last + 1) {
                        gaps += number - last - 1;
                    }
                    last = number;
                    if (lines % SAMPLE_EVERY == 0) {
                        latencies.add((nowMicros - micros) / 1000.0);
                    }
                }
            }
        }
    }
}
