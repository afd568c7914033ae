package io.languard.server;

import io.languard.common.ServerId;
import io.languard.game.PortUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the ports that a server would bind are free.
 *
 * @param rconPort second port; null when the game uses none
 * @param suggestion game port of the nearest block that is free from here upwards, this one included; null when there is none
 * @param suggestedRconPort that goes with it; null when the game uses none
 */
public record PortsView(
        String gameType,
        int gamePort,
        @Nullable Integer rconPort,
        List<PortView> ports,
        @Nullable Integer suggestion,
        @Nullable Integer suggestedRconPort) {

    public PortsView {
        ports = List.copyOf(ports);
    }

    public boolean free() {
        return ports.stream().allMatch(PortView::free);
    }

    /**
     * One port.
     *
     * @param takenBy name of the server that needs it; null when it is free, or another program holds it
     * @param server that server; null as well
     */
    public record PortView(
            PortUse use,
            boolean free,
            @Nullable String takenBy,
            @Nullable ServerId server) {}
}
