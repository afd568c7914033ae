package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.PortUse;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** Finds out by binding whether ports are free on this machine. */
final class PortCheck {

    private PortCheck() {}

    /** @throws DomainException {@link ErrorCode#PORT_IN_USE} naming the first port that another program holds */
    static void requireFree(List<PortUse> ports) {
        for (PortUse use : ports) {
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

    static boolean isFree(PortUse use) {
        return use.protocol() == PortUse.Protocol.TCP ? tcpIsFree(use.port()) : udpIsFree(use.port());
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
