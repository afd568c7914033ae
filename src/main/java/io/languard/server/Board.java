package io.languard.server;

import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Every server as it stands now, in memory: reading never waits for anything. Safe for use by many threads.
 *
 * <p>A server that begins to run or to install says so before it looks at the others and until its new state is here. So of
 * two that must not do so at the same time, one sees the other.
 */
final class Board {

    private final ConcurrentMap<ServerId, ServerView> views = new ConcurrentHashMap<>();
    private final ConcurrentMap<ServerId, PlayersView> players = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, ServerId> byUuid = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ServerId> byShortId = new ConcurrentHashMap<>();
    private final ConcurrentMap<ServerId, ServerState> beginning = new ConcurrentHashMap<>();
    private volatile @Nullable List<ServerId> order;

    /** Keeps the present object when nothing changed, so that what was rendered from it stays valid. */
    void put(ServerView view, PlayersView who) {
        ServerView before = views.get(view.id());
        if (!view.equals(before)) {
            views.put(view.id(), view);
        }
        players.put(view.id(), who);
        if (before == null) {
            byUuid.put(view.definition().uuid(), view.id());
            byShortId.put(view.definition().shortId(), view.id());
            forgetOrder();
        }
    }

    void remove(ServerId id) {
        ServerView gone = views.remove(id);
        players.remove(id);
        if (gone != null) {
            byUuid.remove(gone.definition().uuid());
            byShortId.remove(gone.definition().shortId());
            forgetOrder();
        }
    }

    Optional<ServerView> get(ServerId id) {
        return Optional.ofNullable(views.get(id));
    }

    Optional<ServerView> get(UUID uuid) {
        return Optional.ofNullable(byUuid.get(uuid)).flatMap(this::get);
    }

    Optional<ServerView> getByShortId(String shortId) {
        return Optional.ofNullable(byShortId.get(shortId)).flatMap(this::get);
    }

    @Nullable
    ServerState stateOf(ServerId id) {
        ServerView view = views.get(id);
        return view == null ? null : view.state();
    }

    /**
     * Puts a server into another state.
     *
     * @param check throws when others are in the way; no other server begins anything meanwhile
     * @param effect the others see the server in its next state already; when it returns, the server is in it, or not
     */
    void begin(ServerId id, ServerState next, Runnable check, Runnable effect) {
        synchronized (beginning) {
            check.run();
            beginning.put(id, next);
        }
        try {
            effect.run();
        } finally {
            beginning.remove(id);
        }
    }

    /** The state that a server is in or is about to be in; null when there is no such server. */
    @Nullable
    ServerState comingStateOf(ServerId id) {
        // In this order: what is not beginning any more is in its state.
        ServerState next = beginning.get(id);
        return next == null ? stateOf(id) : next;
    }

    PlayersView players(ServerId id) {
        return players.getOrDefault(id, PlayersView.NOBODY);
    }

    /** Ids in ascending order; the same list until a server comes or goes. */
    List<ServerId> ids() {
        List<ServerId> present = order;
        if (present == null) {
            synchronized (views) {
                present = views.keySet().stream()
                        .sorted(Comparator.naturalOrder())
                        .toList();
                order = present;
            }
        }
        return present;
    }

    /** Never while the order is made: one made before the change would stay. */
    private void forgetOrder() {
        synchronized (views) {
            order = null;
        }
    }
}
