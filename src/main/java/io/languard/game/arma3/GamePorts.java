package io.languard.game.arma3;

import io.languard.game.PortUse;
import io.languard.game.PortUse.Protocol;
import io.languard.game.ServerSettings;
import java.util.ArrayList;
import java.util.List;

/** The UDP ports of a server: a block of five that the engine takes from the game port on, and RCon. */
final class GamePorts {

    static final int STEAM_QUERY = 1;
    static final int STEAM_MASTER = 2;

    private static final List<String> BLOCK =
            List.of("game", "Steam query", "Steam master server", "reserved by the game", "BattlEye");

    private GamePorts() {}

    static List<PortUse> of(ServerSettings settings) {
        List<PortUse> ports = new ArrayList<>();
        for (int i = 0; i < BLOCK.size(); i++) {
            ports.add(new PortUse(settings.gamePort() + i, Protocol.UDP, BLOCK.get(i)));
        }
        Integer rcon = settings.rconPort();
        if (rcon != null) {
            ports.removeIf(use -> use.port() == rcon && use.port() != settings.gamePort());
            ports.add(new PortUse(rcon, Protocol.UDP, "rcon"));
        }
        return ports;
    }

    /** How far the RCon port is above the game port; less than zero or above four is outside the block. */
    static int offset(ServerSettings settings) {
        Integer rcon = settings.rconPort();
        return rcon == null ? -1 : rcon - settings.gamePort();
    }

    static boolean isInBlock(int offset) {
        return offset >= 0 && offset < BLOCK.size();
    }
}
