package io.languard.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for one path over connections that stay open, each as fast as it is answered, with as little work as possible. */
final class HttpLoad {

    private final int port;

    HttpLoad(int port) {
        this.port = port;
    }

    /**
     * @param perSecond answers
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param bytes of one body
     */
    record Result(double perSecond, double p50, double p99, int bytes) {}

    Result run(String path, String token, int connections, Duration warmUp, Duration measured) throws Exception {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + measured.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Connection>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> new Connection(request, start, end).run(port)));
            }
            Percentiles all = new Percentiles();
            int bytes = 0;
            for (Future<Connection> connection : running) {
                all.addAll(connection.get().times);
                bytes = connection.get().bodyBytes;
            }
            return new Result(all.count() / (measured.toMillis() / 1000.0), all.at(50), all.at(99), bytes);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Connection {

        private final byte[] request;
        private final long start;
        private final long end;
        private final Percentiles times = new Percentiles();
        private final byte[] body = new byte[1 << 20];
        private int bodyBytes;

        Connection(byte[] request, long start, long end) {
            this.request = request;
            this.start = start;
            this.end = end;
        }

        Connection run(int port) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
                OutputStream out = socket.getOutputStream();
                long now = System.nanoTime();
                while (now < end) {
                    long sent = now;
                    out.write(request);
                    out.flush();
                    answer(in);
                    now = System.nanoTime();
                    if (sent >= start) {
                        times.add((now - sent) / 1e6);
                    }
                }
            }
            return this;
        }

        private void answer(InputStream in) throws IOException {
            String status = line(in);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("Answered " + status);
            }
            int length = -1;
            boolean chunked = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String name = header.toLowerCase(Locale.ROOT);
                if (name.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                } else if (name.startsWith("transfer-encoding:")) {
                    chunked = name.contains("chunked");
                }
            }
            if (!chunked) {
                read(in, 0, length);
                bodyBytes = length;
                return;
            }
            int total = 0;
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                read(in, total, size);
                total += size;
                line(in);
            }
            line(in);
            bodyBytes = total;
        }

        private void read(InputStream in, int at, int length) throws IOException {
            if (in.readNBytes(body, at, length) < length) {
                throw new EOFException();
            }
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException();
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
