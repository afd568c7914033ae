package io.languard.game.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a game listens. Its printed form has no password.
 *
 * @param host name or address to connect to
 * @param port number
 * @param password empty when the game wants none
 */
public record Endpoint(String host, int port, String password) {

    /** @param bindAddress what the game binds; all addresses, or none named, is reached on the loopback */
    public static Endpoint of(String bindAddress, int port, String password) {
        boolean everywhere = bindAddress.isEmpty() || bindAddress.equals("0.0.0.0") || bindAddress.equals("::");
        return new Endpoint(everywhere ? "127.0.0.1" : bindAddress, port, password);
    }

    /** Resolves the name. @throws IOException when there is no such host or port */
    public InetSocketAddress address() throws IOException {
        if (port < 1 || port > 65535) {
            throw new IOException("Port " + port + " is not a port");
        }
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
