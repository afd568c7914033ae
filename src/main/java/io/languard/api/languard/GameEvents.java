package io.languard.api.languard;

import io.languard.event.ServerEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the live socket tells of the game itself. Everybody may see it, so there are no addresses in it. */
final class GameEvents {

    private GameEvents() {}

    /** Null for what is no such event, and for what is told again after a restart of Languard. */
    static LiveMessages.@Nullable Described describe(ServerEvent event) {
        if (event instanceof ServerEvent.PlayerJoined joined && !joined.replayed()) {
            return new LiveMessages.Described(
                    "player_joined", new JoinedView(PlayerView.of(joined.player(), false), Times.seconds(joined.at())));
        }
        if (event instanceof ServerEvent.PlayerLeft left && !left.replayed()) {
            return new LiveMessages.Described(
                    "player_left",
                    new LeftView(PlayerView.of(left.player(), false), left.withServer(), Times.seconds(left.at())));
        }
        if (event instanceof ServerEvent.PlayerKicked kicked && !kicked.replayed()) {
            return new LiveMessages.Described(
                    "player_kicked", new KickedView(kicked.name(), kicked.reason(), Times.seconds(kicked.at())));
        }
        if (event instanceof ServerEvent.ChatSaid said) {
            return new LiveMessages.Described(
                    "chat", new ChatView(said.channel(), said.author(), said.text(), Times.seconds(said.at())));
        }
        return event instanceof ServerEvent.GameFault fault && !fault.replayed()
                ? new LiveMessages.Described("game_fault", new FaultView(fault.text(), Times.seconds(fault.at())))
                : null;
    }

    record JoinedView(PlayerView player, Instant timestamp) {}

    /** @param withServer true when the server ended under the player */
    record LeftView(PlayerView player, boolean withServer, Instant timestamp) {}

    record KickedView(String name, String reason, Instant timestamp) {}

    record ChatView(String channel, String author, String text, Instant timestamp) {}

    record FaultView(String text, Instant timestamp) {}
}
