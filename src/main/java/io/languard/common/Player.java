package io.languard.common;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who plays on a server now.
 *
 * @param slotId the game's own short id for the connection; the name where the game has none
 * @param name as shown in the game, colour codes removed
 * @param ping round trip in milliseconds; null where the game does not tell
 * @param guid identity that outlives the connection (BattlEye GUID, UUID); null where the game has none, or did not tell yet
 * @param address IP address; null where the game does not tell. Personal data: only for administrators
 * @param steamId 64-bit Steam id in decimal digits; null where the game does not tell
 * @param joinedAt when the player came; null where a game or its log tells of somebody, as that is found out by the server
 */
public record Player(
        String slotId,
        String name,
        @Nullable Integer ping,
        @Nullable String guid,
        @Nullable String address,
        @Nullable String steamId,
        @Nullable Instant joinedAt) {

    public Player(
            String slotId,
            String name,
            @Nullable Integer ping,
            @Nullable String guid,
            @Nullable String address,
            @Nullable String steamId) {
        this(slotId, name, ping, guid, address, steamId, null);
    }

    public Player(String slotId, String name, @Nullable Integer ping, @Nullable String guid, @Nullable String address) {
        this(slotId, name, ping, guid, address, null);
    }

    public static Player named(String name) {
        return new Player(name, name, null, null, null);
    }

    /** The same guid or Steam id: surely the same person. */
    public boolean isSurely(Player other) {
        return (guid != null && guid.equalsIgnoreCase(other.guid))
                || (steamId != null && steamId.equals(other.steamId));
    }

    /** Another guid or Steam id: surely another person, whatever the name. */
    public boolean isSurelyNot(Player other) {
        return !isSurely(other) && ((guid != null && other.guid != null) || (steamId != null && other.steamId != null));
    }
}
