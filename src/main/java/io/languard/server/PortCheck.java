package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.PortUse;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Finds out by binding whether ports are free on this machine. */
final class PortCheck {

    static final int HIGHEST = 65_535;

    /** Of two that try the same port at the same time one would take the other for another program. */
    private static final Object TURN = new Object();

    private PortCheck() {}

    /**
     * @param ports what the game would need with a game port
     * @throws DomainException naming the game port, and the highest one that is possible, when the game would need ports that
     *     do not exist
     */
    static void requirePossible(int gamePort, IntFunction<List<PortUse>> ports) {
        Optional<PortUse> beyond =
                ports.apply(gamePort).stream().filter(use -> !exists(use)).max(Comparator.comparingInt(PortUse::port));
        beyond.ifPresent(last -> {
            // Each port that depends on the game port goes down with it.
            String most = IntStream.rangeClosed(1, last.port() - HIGHEST)
                    .map(steps -> gamePort - steps)
                    .filter(port -> ports.apply(port).stream().allMatch(PortCheck::exists))
                    .mapToObj(port -> "at most " + port)
                    .findFirst()
                    .orElse("lower");
            throw DomainException.invalid("game_port", "range", "Must be " + most + ": " + impossible(last));
        });
    }

    /**
     * @throws DomainException {@link ErrorCode#PORT_IN_USE} naming the first port that another program holds, or that does not
     *     exist
     */
    static void requireFree(List<PortUse> ports) {
        for (PortUse use : ports) {
            if (!exists(use)) {
                throw inUse(use.port(), "The game port must be lower: " + impossible(use));
            }
            if (!isFree(use)) {
                throw inUse(
                        use.port(),
                        use.protocol() + " port " + use.port() + " (" + use.purpose()
                                + ") is in use by another program on this machine");
            }
        }
    }

    static DomainException inUse(int port, String message) {
        return new DomainException(ErrorCode.PORT_IN_USE, message, Map.of("port", port));
    }

    /** False also for a port that does not exist, as one that a game derives from its game port may not. */
    static boolean isFree(PortUse use) {
        if (!exists(use)) {
            return false;
        }
        synchronized (TURN) {
            return use.protocol() == PortUse.Protocol.TCP ? tcpIsFree(use.port()) : udpIsFree(use.port());
        }
    }

    private static boolean exists(PortUse use) {
        return use.port() >= 0 && use.port() <= HIGHEST;
    }

    private static String impossible(PortUse use) {
        return "the game would need " + use.protocol() + " port " + use.port() + " (" + use.purpose()
                + "), and the highest is " + HIGHEST;
    }

    private static boolean tcpIsFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the previous run that linger after its end do not keep a game from listening again.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean udpIsFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
