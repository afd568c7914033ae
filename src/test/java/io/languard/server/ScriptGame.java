package io.languard.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.LogLevel;
import io.languard.common.Player;
import io.languard.game.Capability;
import io.languard.game.CommandChannel;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.GameSignal;
import io.languard.game.Installer;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.Moderation;
import io.languard.game.PlayerQuery;
import io.languard.game.PortUse;
import io.languard.game.Preparation;
import io.languard.game.RemoteSession;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A game that is a shell script given in its configuration: "ready", "join NAME" and "leave NAME" in its output are signals. */
final class ScriptGame implements GameAdapter {

    static final String TYPE = "script";

    private final @Nullable Installer installer;

    ScriptGame() {
        this(null);
    }

    /** @param installer null when it cannot be installed */
    ScriptGame(@Nullable Installer installer) {
        this.installer = installer;
    }

    @Override
    public GameDescription description() {
        return new GameDescription(
                TYPE,
                "Script",
                "A script",
                "1",
                "1.0",
                installer == null
                        ? Set.of(Capability.CONSOLE, Capability.MODERATION)
                        : Set.of(
                                Capability.CONSOLE,
                                Capability.MODERATION,
                                Capability.INSTALLER,
                                Capability.MOD_MANAGER),
                installer == null ? List.of("sh") : List.of("scriptgame"),
                installer == null ? List.of("/bin/sh") : List.of(),
                20000);
    }

    @Override
    public List<ConfigSection> sections() {
        return List.of(new ConfigSection("launch", "Launch", Json.mapper().createObjectNode(), Set.of("password")));
    }

    @Override
    public ObjectNode newConfig(String serverName) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", "echo ready; cat").put("stop", "quit");
        return config;
    }

    @Override
    public void validate(String section, ObjectNode values) {}

    @Override
    public LaunchPlan plan(ServerSettings settings, ExistingFiles existing) {
        List<LaunchPlan.Companion> companions = new ArrayList<>();
        settings.value("launch", "companions")
                .properties()
                .forEach(companion -> companions.add(new LaunchPlan.Companion(
                        companion.getKey(),
                        "Companion",
                        List.of("/bin/sh", "-c", companion.getValue().asText()),
                        Map.of())));
        return new LaunchPlan(
                List.of(
                        settings.executable().toString(),
                        "-c",
                        settings.value("launch", "script").asText()),
                Map.of(),
                List.of(new LaunchPlan.ConfigFile("game.cfg", "name=" + settings.name() + "\n", false)),
                Preparation.NONE,
                companions,
                List.of());
    }

    @Override
    public List<PortUse> ports(ServerSettings settings) {
        PortUse game = new PortUse(settings.gamePort(), PortUse.Protocol.UDP, "game");
        int query = settings.value("launch", "query_offset").asInt();
        return query == 0
                ? List.of(game)
                : List.of(game, new PortUse(settings.gamePort() + query, PortUse.Protocol.TCP, "query"));
    }

    @Override
    public LogReader logReader(ServerSettings settings) {
        return (line, seenAt) -> {
            List<GameSignal> signals = new ArrayList<>();
            if (line.equals("ready")) {
                signals.add(new GameSignal.Ready());
            } else if (line.startsWith("join ")) {
                signals.add(new GameSignal.PlayerJoined(Player.named(line.substring(5))));
            } else if (line.startsWith("leave ")) {
                signals.add(new GameSignal.PlayerLeft(line.substring(6)));
            }
            return new LogReader.Reading(line.startsWith("ERROR") ? LogLevel.ERROR : LogLevel.INFO, signals);
        };
    }

    @Override
    public StopMethod stopMethod(ServerSettings settings) {
        JsonNode stop = settings.value("launch", "stop");
        return stop.isTextual() ? new StopMethod.Command(stop.asText(), false) : new StopMethod.Terminate();
    }

    @Override
    public Optional<CommandChannel> commandChannel(ServerSettings settings) {
        return Optional.of(new CommandChannel.StandardInput());
    }

    /** For scripts that begin with the comment "remote". */
    @Override
    public Optional<RemoteSession> remoteSession(ServerSettings settings) {
        boolean wanted = settings.value("launch", "script").asText().startsWith("# remote");
        return wanted ? Optional.of(new ScriptRemote(settings.id())) : Optional.empty();
    }

    @Override
    public Optional<Moderation> moderation() {
        return Optional.of(new Moderation() {

            @Override
            public String kick(Player player, String reason) {
                return "kick " + player.name();
            }

            @Override
            public String message(@Nullable Player to, String text) {
                return "say " + text;
            }
        });
    }

    @Override
    public Optional<Installer> installer() {
        return Optional.ofNullable(installer);
    }

    @Override
    public Optional<PlayerQuery> playerQuery(ServerSettings settings) {
        return Optional.empty();
    }
}
