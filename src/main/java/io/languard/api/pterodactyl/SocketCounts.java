package io.languard.api.pterodactyl;

import io.languard.common.ServerId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many console sockets each server has. */
@Singleton
class SocketCounts {

    static final int MOST_PER_SERVER = 30;

    private final Map<ServerId, Integer> open = new ConcurrentHashMap<>();

    boolean isFull(ServerId server) {
        return open.getOrDefault(server, 0) >= MOST_PER_SERVER;
    }

    void opened(ServerId server) {
        open.merge(server, 1, Integer::sum);
    }

    void closed(ServerId server) {
        open.computeIfPresent(server, (id, count) -> count == 1 ? null : (Integer) (count - 1));
    }
}
