package io.languard.game;

/**
 * A port that a server binds.
 *
 * @param port number
 * @param protocol transport
 * @param purpose for people, for example {@code game} or {@code rcon}
 */
public record PortUse(int port, Protocol protocol, String purpose) {

    /** Transport protocol of a port. */
    public enum Protocol {
        TCP,
        UDP
    }
}
