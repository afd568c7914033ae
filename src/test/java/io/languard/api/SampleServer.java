package io.languard.api;

import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.server.ServerView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A server as the engine shows it, for tests of translators. */
public final class SampleServer {

    public static final UUID ID = UUID.fromString("d3aac109-e5e0-4331-b03e-3454f7e136dc");

    private SampleServer() {}

    public static ServerView in(ServerState state) {
        boolean up = state.isActive();
        return new ServerView(
                new ServerView.Definition(
                        new ServerId(7),
                        ID,
                        "d3aac109",
                        "Arena",
                        "For friends",
                        List.of("fun"),
                        "openarena",
                        "local",
                        "/usr/games/openarena-server",
                        27960,
                        null,
                        true,
                        false,
                        3,
                        1024,
                        200,
                        0,
                        Instant.parse("2026-01-14T08:00:00.5Z"),
                        "admin"),
                new ServerView.Live(
                        state,
                        null,
                        List.of(),
                        up ? 4711L : null,
                        up ? Instant.parse("2026-01-15T09:00:00Z") : null,
                        0,
                        null,
                        null,
                        up ? 3 : null,
                        up ? 8 : null,
                        up ? "oa_dm1" : null,
                        up ? 45.23 : null,
                        up ? 2048L << 20 : null,
                        1280L << 20,
                        Instant.parse("2026-01-15T10:00:00Z"),
                        0,
                        List.of()));
    }
}
