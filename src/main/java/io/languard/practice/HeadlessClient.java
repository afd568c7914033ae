package io.languard.practice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The executable started with {@code -client}: joins a server, stays until either of them ends. */
final class HeadlessClient implements Main.Program {

    private static final double RETRY = 0.5;
    private static final double ALIVE = 2;
    private static final long LONGEST_WAIT = 60_000_000_000L;
    private static final long LONGEST_SILENCE = 10_000_000_000L;

    private final Arguments arguments;
    private final Path root;
    private final GameLog log;
    private final Reactor reactor;
    private final Reactor.Port port;
    private final InetSocketAddress server;
    private long lastHeard = System.nanoTime();
    private boolean welcome;
    private int exitCode;

    HeadlessClient(Arguments arguments, Path root, GameLog log) throws IOException {
        this.arguments = arguments;
        this.root = root;
        this.log = log;
        this.reactor = new Reactor();
        this.port = reactor.open(0, this::received);
        // Whatever -connect says, nothing but this machine's loopback is ever talked to.
        this.server = new InetSocketAddress(Reactor.loopback(), arguments.number("port", 2302));
    }

    @Override
    public int run() throws IOException, TerminatedException {
        new Mods(root).load(arguments.list("mod"));
        hello();
        reactor.run();
        return exitCode;
    }

    @Override
    public void terminate() {
        reactor.post(() -> {
            send(GamePort.BYE);
            reactor.stop();
        });
    }

    private void hello() {
        if (welcome) {
            return;
        }
        if (System.nanoTime() - lastHeard > LONGEST_WAIT) {
            end("No server on port " + server.getPort(), 1);
            return;
        }
        send(GamePort.HELLO + arguments.get("password", ""));
        reactor.after(RETRY, this::hello);
    }

    private void alive() {
        if (System.nanoTime() - lastHeard > LONGEST_SILENCE) {
            end("Connection lost", 1);
            return;
        }
        send(GamePort.ALIVE);
        reactor.after(ALIVE, this::alive);
    }

    private void received(InetSocketAddress from, ByteBuffer datagram) {
        String text = StandardCharsets.UTF_8.decode(datagram).toString();
        if (!from.equals(server)) {
            return;
        }
        lastHeard = System.nanoTime();
        if (text.equals(GamePort.WELCOME) && !welcome) {
            welcome = true;
            log.plain("Connected to the server on port " + server.getPort());
            alive();
        } else if (text.startsWith(GamePort.REFUSED)) {
            end("Refused by the server: " + text.substring(GamePort.REFUSED.length()), 1);
        } else if (text.equals(GamePort.BYE)) {
            end("The server has ended", 0);
        }
    }

    private void end(String reason, int code) {
        log.plain(reason);
        exitCode = code;
        reactor.stop();
    }

    private void send(String text) {
        port.send(text.getBytes(StandardCharsets.UTF_8), server);
    }
}
