package io.languard.server;

import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.server.ServerView.Definition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row that defines a game server. It is made when somebody creates the server, changed when its name, ports or limits
 * are, and removed with it; what the server is doing is not kept here.
 */
@Entity
@Table(name = "game_server")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
class GameServer {

    private static final String TAGS_APART = ",";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(columnDefinition = "uuid")
    private UUID uuid;

    private String name;
    private @Nullable String description;

    private String tags;

    @Column(name = "game_type")
    private String gameType;

    private String runtime;

    @Column(name = "exe_path")
    private String exePath;

    @Column(name = "game_port")
    private int gamePort;

    @Column(name = "rcon_port")
    private @Nullable Integer rconPort;

    @Column(name = "auto_restart")
    private boolean autoRestart;

    @Column(name = "auto_start")
    private boolean autoStart;

    @Column(name = "max_restarts")
    private int maxRestarts;

    @Column(name = "memory_limit_mb")
    private int memoryLimitMb;

    @Column(name = "cpu_limit")
    private int cpuLimit;

    @Column(name = "process_limit")
    private int processLimit;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected GameServer() {}

    static GameServer define(Actor creator, NewServer wanted, Admission.Admitted admitted, UUID uuid, Instant now) {
        GameServer server = new GameServer();
        server.uuid = uuid;
        server.name = admitted.name();
        server.description = admitted.description();
        server.tags = String.join(TAGS_APART, admitted.tags());
        server.gameType = wanted.gameType();
        server.runtime = "local";
        server.exePath = admitted.exePath();
        server.gamePort = admitted.ports().game();
        server.rconPort = admitted.ports().rcon();
        server.autoRestart = wanted.autoRestart();
        server.autoStart = wanted.autoStart();
        server.maxRestarts = wanted.maxRestarts();
        server.memoryLimitMb = wanted.memoryLimitMb();
        server.cpuLimit = wanted.cpuLimit();
        server.processLimit = wanted.processLimit();
        server.createdAt = now;
        server.createdBy = creator.name();
        server.updatedAt = now;
        return server;
    }

    /** Takes over what may change later on. */
    void become(Definition changed, Instant now) {
        name = changed.name();
        description = changed.description();
        tags = String.join(TAGS_APART, changed.tags());
        exePath = changed.exePath();
        gamePort = changed.gamePort();
        rconPort = changed.rconPort();
        autoRestart = changed.autoRestart();
        autoStart = changed.autoStart();
        maxRestarts = changed.maxRestarts();
        memoryLimitMb = changed.memoryLimitMb();
        cpuLimit = changed.cpuLimit();
        processLimit = changed.processLimit();
        updatedAt = now;
    }

    Definition definition() {
        return new Definition(
                new ServerId(id),
                uuid,
                shortId(uuid),
                name,
                description,
                tags.isEmpty() ? List.of() : List.of(tags.split(TAGS_APART)),
                gameType,
                runtime,
                exePath,
                gamePort,
                rconPort,
                autoRestart,
                autoStart,
                maxRestarts,
                memoryLimitMb,
                cpuLimit,
                processLimit,
                createdAt,
                createdBy);
    }

    static String shortId(UUID uuid) {
        return uuid.toString().substring(0, 8);
    }
}
