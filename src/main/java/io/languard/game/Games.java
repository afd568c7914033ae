package io.languard.game;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All games that this installation knows. Immutable after start. */
public final class Games {

    private final Map<String, GameAdapter> byType;

    /** @throws IllegalStateException when two providers bring the same game type */
    public Games(List<GameProvider> providers) {
        Map<String, GameAdapter> found = new TreeMap<>();
        for (GameProvider provider : providers) {
            for (GameAdapter adapter : provider.adapters()) {
                String type = adapter.description().gameType();
                if (found.putIfAbsent(type, adapter) != null) {
                    throw new IllegalStateException("Two adapters for game type '" + type + "'");
                }
            }
        }
        byType = Collections.unmodifiableMap(found);
    }

    /** In the order of their types. */
    public Collection<GameAdapter> all() {
        return byType.values();
    }

    public Optional<GameAdapter> find(String gameType) {
        return Optional.ofNullable(byType.get(gameType));
    }

    /** @throws DomainException {@link ErrorCode#GAME_TYPE_NOT_FOUND} */
    public GameAdapter get(String gameType) {
        return find(gameType)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.GAME_TYPE_NOT_FOUND,
                        "No adapter is registered for game type '" + gameType + "'",
                        Map.of("supported_games", List.copyOf(byType.keySet()))));
    }

    /** @throws DomainException {@link ErrorCode#NOT_SUPPORTED}, in the sentence of the API reference */
    public static void require(GameAdapter adapter, Capability capability) {
        GameDescription description = adapter.description();
        if (!description.can(capability)) {
            throw new DomainException(
                    ErrorCode.NOT_SUPPORTED,
                    "Game type '" + description.gameType() + "' does not support " + capability.phrase());
        }
    }
}
