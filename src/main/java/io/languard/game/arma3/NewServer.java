package io.languard.game.arma3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.game.arma3.settings.Sections;
import java.security.SecureRandom;

/** Settings of a new server. */
final class NewServer {

    /** Without characters that look alike, as people type them. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static final int CREDENTIAL_LENGTH = 24;
    private static final int LONGEST_NAME = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewServer() {}

    static ObjectNode config(Sections sections, String serverName) {
        ObjectNode config = sections.initial();
        ObjectNode server = (ObjectNode) config.path(Sections.SERVER);
        String name = hostname(serverName);
        if (!name.isEmpty()) {
            server.put("hostname", name);
        }
        server.put("password_admin", credential());
        ((ObjectNode) config.path(Sections.RCON)).put("rcon_password", credential());
        return config;
    }

    /** The name without what the setting cannot hold. */
    private static String hostname(String serverName) {
        StringBuilder name = new StringBuilder();
        serverName
                .codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && c != 0x2028
                        && c != 0x2029
                        && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST_NAME)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    private static String credential() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CREDENTIAL_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
