package io.languard.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.game.Capability;
import io.languard.game.CommandChannel;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.PlayerQuery;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A game with two sections, one of which holds a secret; {@code extended} is a later version of it with one more field. */
record VaultGame(boolean extended) implements GameAdapter {

    static final String TYPE = "vault";

    @Override
    public GameDescription description() {
        return new GameDescription(
                TYPE,
                "Vault",
                "A game with secrets",
                "1",
                extended ? "2" : "1",
                Set.of(Capability.CONFIG_GENERATOR),
                List.of("sh"),
                List.of("/bin/sh"),
                21000);
    }

    @Override
    public List<ConfigSection> sections() {
        List<ConfigSection> sections = new ArrayList<>();
        sections.add(new ConfigSection("server", "Server", json("""
                        {"type": "object", "properties": {
                          "hostname": {"type": "string", "maxLength": 40},
                          "max_players": {"type": "integer", "minimum": 1, "maximum": 64}}}
                        """), Set.of()));
        sections.add(new ConfigSection(
                "rcon",
                "RCon",
                json("""
                        {"type": "object", "properties": {
                          "rcon_password": {"type": "string", "minLength": 4},
                          "max_ping": {"type": "integer", "minimum": 0}%s}}
                        """.formatted(extended ? ", \"token\": {\"type\": \"string\"}" : "")),
                extended ? Set.of("rcon_password", "token") : Set.of("rcon_password")));
        return sections;
    }

    @Override
    public ObjectNode newConfig(String serverName) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("server").put("hostname", serverName).put("max_players", 8);
        ObjectNode rcon =
                config.putObject("rcon").put("rcon_password", "correct horse").put("max_ping", 200);
        if (extended) {
            rcon.put("token", "battery staple");
        }
        return config;
    }

    @Override
    public void validate(String section, ObjectNode values) {
        if (values.path("hostname").asText().equals("forbidden")) {
            throw DomainException.invalidConfig(List.of(new FieldError("hostname", "reserved", "is reserved")));
        }
    }

    @Override
    public LaunchPlan plan(ServerSettings settings, ExistingFiles existing) {
        String kept = existing.read("vault.cfg")
                .map(text -> "# kept " + text.length() + "\n")
                .orElse("");
        return new LaunchPlan(
                List.of(settings.executable().toString()),
                Map.of(),
                List.of(new LaunchPlan.ConfigFile(
                        "vault.cfg",
                        kept + "password "
                                + settings.value("rcon", "rcon_password").asText() + "\nport " + settings.gamePort()
                                + "\n",
                        true)));
    }

    @Override
    public List<PortUse> ports(ServerSettings settings) {
        return List.of(new PortUse(settings.gamePort(), PortUse.Protocol.UDP, "game"));
    }

    @Override
    public LogReader logReader(ServerSettings settings) {
        return (line, seenAt) -> LogReader.Reading.INFO;
    }

    @Override
    public StopMethod stopMethod(ServerSettings settings) {
        return new StopMethod.Terminate();
    }

    @Override
    public Optional<CommandChannel> commandChannel(ServerSettings settings) {
        return Optional.empty();
    }

    @Override
    public Optional<PlayerQuery> playerQuery(ServerSettings settings) {
        return Optional.empty();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
