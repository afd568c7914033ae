package io.languard.practice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The game's own port. The only clients that exist are simulated headless ones, with a small handshake of texts: HELLO and
 * the password, answered by WELCOME or REFUSED; ALIVE from time to time both ways; BYE.
 */
final class GamePort {

    static final String HELLO = "HELLO ";
    static final String WELCOME = "WELCOME";
    static final String REFUSED = "REFUSED ";
    static final String ALIVE = "ALIVE";
    static final String BYE = "BYE";

    private static final double CHECK = 1;
    private static final long LONGEST_SILENCE = 10_000_000_000L;

    private final Reactor reactor;
    private final ServerSettings settings;
    private final Players players;
    private final GameLog log;
    private final Reactor.Port port;
    private final Map<InetSocketAddress, Player> clients = new HashMap<>();
    private final Map<InetSocketAddress, Long> lastHeard = new HashMap<>();
    private boolean ready;

    GamePort(Reactor reactor, int number, ServerSettings settings, Players players, GameLog log) throws IOException {
        this.reactor = reactor;
        this.settings = settings;
        this.players = players;
        this.log = log;
        this.port = reactor.open(number, this::received);
    }

    void begin() {
        ready = true;
        reactor.after(CHECK, this::check);
    }

    /** The server ends: clients are told. */
    void end() {
        clients.keySet().forEach(address -> send(address, BYE));
    }

    private void received(InetSocketAddress from, ByteBuffer datagram) {
        String text = StandardCharsets.UTF_8.decode(datagram).toString();
        Player known = clients.get(from);
        if (!ready) {
            return;
        }
        if (text.startsWith(HELLO)) {
            if (known != null) {
                send(from, WELCOME);
            } else {
                admit(from, text.substring(HELLO.length()));
            }
        } else if (known != null && text.equals(BYE)) {
            forget(from);
            players.leave(known);
        } else if (known != null && text.equals(ALIVE)) {
            lastHeard.put(from, System.nanoTime());
            send(from, ALIVE);
        }
    }

    private void admit(InetSocketAddress from, String password) {
        String address = from.getAddress().getHostAddress();
        if (!settings.headlessClients().contains(address)) {
            log.line("Headless client " + address + " was refused: it is not in headlessClients[].");
            send(from, REFUSED + "address");
            return;
        }
        if (!settings.password().equals(password)) {
            log.line("Headless client " + address + " was refused: wrong password.");
            send(from, REFUSED + "password");
            return;
        }
        Player player = players.join(
                new Players.Visitor(
                        name(),
                        Player.guidOf(from.getPort()),
                        "HC" + from.getPort(),
                        address,
                        from.getPort(),
                        0,
                        "",
                        false,
                        false),
                from);
        if (player == null) {
            send(from, REFUSED + "full");
            return;
        }
        clients.put(from, player);
        lastHeard.put(from, System.nanoTime());
        send(from, WELCOME);
    }

    private String name() {
        String name = "headlessclient";
        for (int count = 2; players.find(name) != null; count++) {
            name = "headlessclient (" + count + ")";
        }
        return name;
    }

    private void check() {
        for (Map.Entry<InetSocketAddress, Player> client : Map.copyOf(clients).entrySet()) {
            boolean kicked = players.get(client.getValue().number) != client.getValue();
            boolean lost = System.nanoTime() - lastHeard.getOrDefault(client.getKey(), 0L) > LONGEST_SILENCE;
            if (kicked || lost) {
                send(client.getKey(), BYE);
                forget(client.getKey());
                players.leave(client.getValue());
            }
        }
        reactor.after(CHECK, this::check);
    }

    private void forget(InetSocketAddress address) {
        clients.remove(address);
        lastHeard.remove(address);
    }

    private void send(InetSocketAddress to, String text) {
        port.send(text.getBytes(StandardCharsets.UTF_8), to);
    }
}
